/// Builds networks of namespaces on one machine and runs the real programs in them.
@NullMarked
package net.adit.lab;

import org.jspecify.annotations.NullMarked;
