/// Tests of this package.
@NullMarked
package net.adit.lab.compare;

import org.jspecify.annotations.NullMarked;
