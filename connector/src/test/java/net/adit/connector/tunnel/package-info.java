/// Tests.
@NullMarked
package net.adit.connector.tunnel;

import org.jspecify.annotations.NullMarked;
