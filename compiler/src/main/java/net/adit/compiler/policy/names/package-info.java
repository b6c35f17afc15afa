/// What names stand for: from a name to its devices and addresses, from a device to the names it
/// has, from an address to the names that hold it. Pure.
@NullMarked
package net.adit.compiler.policy.names;

import org.jspecify.annotations.NullMarked;
