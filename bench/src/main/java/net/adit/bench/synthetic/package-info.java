/// Clusters, people and rule bases of any size, made up from a seed. Pure.
@NullMarked
package net.adit.bench.synthetic;

import org.jspecify.annotations.NullMarked;
