/// A file's entries → statements of known options; what is no client configuration is told.
@NullMarked
package net.adit.checker.read;

import org.jspecify.annotations.NullMarked;
