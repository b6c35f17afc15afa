/// Tests of this package.
@NullMarked
package net.adit.lab.json;

import org.jspecify.annotations.NullMarked;
