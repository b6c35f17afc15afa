/// Tests of this package.
@NullMarked
package net.adit.lab.topology;

import org.jspecify.annotations.NullMarked;
