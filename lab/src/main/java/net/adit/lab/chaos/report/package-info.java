/// What a run came to.
@NullMarked
package net.adit.lab.chaos.report;

import org.jspecify.annotations.NullMarked;
