/// When what is broken and changed, drawn from a seed.
@NullMarked
package net.adit.lab.chaos.schedule;

import org.jspecify.annotations.NullMarked;
