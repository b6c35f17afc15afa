/// Whether a container can hold a tunnel, and in which way.
@NullMarked
package net.adit.connector.fit;

import org.jspecify.annotations.NullMarked;
