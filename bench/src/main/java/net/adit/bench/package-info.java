/// `adit bench`: what the promises say, measured on this machine, beside what people would have
/// instead.
@NullMarked
package net.adit.bench;

import org.jspecify.annotations.NullMarked;
