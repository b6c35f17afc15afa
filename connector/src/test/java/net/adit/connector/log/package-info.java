/// Tests.
@NullMarked
package net.adit.connector.log;

import org.jspecify.annotations.NullMarked;
