@NullMarked
package net.adit.bench.family;

import org.jspecify.annotations.NullMarked;
