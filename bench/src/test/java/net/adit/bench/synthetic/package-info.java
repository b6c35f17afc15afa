@NullMarked
package net.adit.bench.synthetic;

import org.jspecify.annotations.NullMarked;
