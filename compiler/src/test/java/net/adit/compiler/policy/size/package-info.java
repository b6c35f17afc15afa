@NullMarked
package net.adit.compiler.policy.size;

import org.jspecify.annotations.NullMarked;
