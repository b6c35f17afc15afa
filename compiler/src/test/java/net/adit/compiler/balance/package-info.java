@NullMarked
package net.adit.compiler.balance;

import org.jspecify.annotations.NullMarked;
