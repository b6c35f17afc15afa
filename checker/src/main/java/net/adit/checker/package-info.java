/// Somebody's client configuration → what is wrong with it, and the same written anew.
@NullMarked
package net.adit.checker;

import org.jspecify.annotations.NullMarked;
