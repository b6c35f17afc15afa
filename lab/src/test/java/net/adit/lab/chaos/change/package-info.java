/// Tests of the package of the same name.
@NullMarked
package net.adit.lab.chaos.change;

import org.jspecify.annotations.NullMarked;
