/// Tests of this package.
@NullMarked
package net.adit.lab.client;

import org.jspecify.annotations.NullMarked;
