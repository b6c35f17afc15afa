/// Tests of this package.
@NullMarked
package net.adit.lab.product;

import org.jspecify.annotations.NullMarked;
