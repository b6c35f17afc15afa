/// Writes the page about benchmarks, with its pictures, from reports and from nothing else.
@NullMarked
package net.adit.bench.page;

import org.jspecify.annotations.NullMarked;
