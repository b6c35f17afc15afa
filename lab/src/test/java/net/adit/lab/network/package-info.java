/// Tests of this package.
@NullMarked
package net.adit.lab.network;

import org.jspecify.annotations.NullMarked;
