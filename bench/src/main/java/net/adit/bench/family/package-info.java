/// The families of the cluster's benchmark: each measures one promise beside its alternative.
@NullMarked
package net.adit.bench.family;

import org.jspecify.annotations.NullMarked;
