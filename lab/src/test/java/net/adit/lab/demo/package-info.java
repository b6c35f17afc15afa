/// Tests of this package.
@NullMarked
package net.adit.lab.demo;

import org.jspecify.annotations.NullMarked;
