/// The program in the container of an app: `adit connect -- COMMAND…`.
@NullMarked
package net.adit.connector;

import org.jspecify.annotations.NullMarked;
