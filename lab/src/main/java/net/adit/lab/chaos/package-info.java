/// Breaks a cluster at random, and watches that it keeps what it promises.
@NullMarked
package net.adit.lab.chaos;

import org.jspecify.annotations.NullMarked;
