/// Scenes from which one thing is withheld: on each, one step must not hold.
@NullMarked
package net.adit.lab.story.twin;

import org.jspecify.annotations.NullMarked;
