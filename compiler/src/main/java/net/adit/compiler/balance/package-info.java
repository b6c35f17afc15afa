/// A balanced site as configuration of balancers that are not Adit's. Pure.
@NullMarked
package net.adit.compiler.balance;

import org.jspecify.annotations.NullMarked;
