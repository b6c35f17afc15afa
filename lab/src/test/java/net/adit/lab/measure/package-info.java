/// Tests of this package.
@NullMarked
package net.adit.lab.measure;

import org.jspecify.annotations.NullMarked;
