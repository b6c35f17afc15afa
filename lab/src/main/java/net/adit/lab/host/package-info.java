/// Runs programs on this machine and in network namespaces, and remembers what has to be removed.
@NullMarked
package net.adit.lab.host;

import org.jspecify.annotations.NullMarked;
