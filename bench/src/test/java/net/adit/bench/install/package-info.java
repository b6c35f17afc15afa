@NullMarked
package net.adit.bench.install;

import org.jspecify.annotations.NullMarked;
