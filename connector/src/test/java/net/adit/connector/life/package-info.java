/// Tests.
@NullMarked
package net.adit.connector.life;

import org.jspecify.annotations.NullMarked;
