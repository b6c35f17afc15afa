@NullMarked
package net.adit.checker;

import org.jspecify.annotations.NullMarked;
