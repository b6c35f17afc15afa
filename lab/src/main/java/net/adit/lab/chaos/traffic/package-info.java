/// Clients, their streams, and where no packet may ever arrive.
@NullMarked
package net.adit.lab.chaos.traffic;

import org.jspecify.annotations.NullMarked;
