@NullMarked
package net.adit.compiler;

import org.jspecify.annotations.NullMarked;
