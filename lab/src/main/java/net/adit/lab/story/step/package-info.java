/// The steps of the demo's story, one claim each.
@NullMarked
package net.adit.lab.story.step;

import org.jspecify.annotations.NullMarked;
