/// What is kept of a run: figures, and what they hang on.
@NullMarked
package net.adit.bench.report;

import org.jspecify.annotations.NullMarked;
