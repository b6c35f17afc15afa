/// Tests.
@NullMarked
package net.adit.connector.fit;

import org.jspecify.annotations.NullMarked;
