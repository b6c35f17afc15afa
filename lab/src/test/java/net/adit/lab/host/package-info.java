/// Tests of this package.
@NullMarked
package net.adit.lab.host;

import org.jspecify.annotations.NullMarked;
