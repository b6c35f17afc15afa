/// Balanced sites: plans for Adit's balancers, configuration for those that are not. Pure.
@NullMarked
package net.adit.compiler.balance;

import org.jspecify.annotations.NullMarked;
