/// Tells the demo step by step and reports what held and what was measured.
@NullMarked
package net.adit.lab.story;

import org.jspecify.annotations.NullMarked;
