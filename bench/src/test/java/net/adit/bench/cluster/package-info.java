@NullMarked
package net.adit.bench.cluster;

import org.jspecify.annotations.NullMarked;
