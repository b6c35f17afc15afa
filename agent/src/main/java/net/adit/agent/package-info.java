/// The program `adit agent`: joins, runs, shows and examines one gateway.
@NullMarked
package net.adit.agent;

import org.jspecify.annotations.NullMarked;
