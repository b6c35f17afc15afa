/// Steps in which something is taken away, and nobody should miss it.
@NullMarked
package net.adit.lab.story.redundancy;

import org.jspecify.annotations.NullMarked;
