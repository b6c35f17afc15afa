/// Tests.
@NullMarked
package net.adit.connector.status;

import org.jspecify.annotations.NullMarked;
