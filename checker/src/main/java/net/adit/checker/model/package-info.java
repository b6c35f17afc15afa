/// A client configuration in types, and its text.
@NullMarked
package net.adit.checker.model;

import org.jspecify.annotations.NullMarked;
