/// Tests of this package.
@NullMarked
package net.adit.lab.story;

import org.jspecify.annotations.NullMarked;
