/// A cluster in the lab with many devices and real clients, and the servers it is compared with.
@NullMarked
package net.adit.bench.cluster;

import org.jspecify.annotations.NullMarked;
