@NullMarked
package net.adit.bench.page;

import org.jspecify.annotations.NullMarked;
