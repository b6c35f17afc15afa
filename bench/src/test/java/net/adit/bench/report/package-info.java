@NullMarked
package net.adit.bench.report;

import org.jspecify.annotations.NullMarked;
