/// The server that tells a peer the address it sees, and the side that asks it.
@NullMarked
package net.adit.lab.serve;

import org.jspecify.annotations.NullMarked;
