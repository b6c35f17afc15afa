/// The programs that the connector starts: the only place where it does.
@NullMarked
package net.adit.connector.program;

import org.jspecify.annotations.NullMarked;
