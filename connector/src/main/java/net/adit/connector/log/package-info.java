/// What the container's log shows.
@NullMarked
package net.adit.connector.log;

import org.jspecify.annotations.NullMarked;
