/// Compiles the desired state into one plan per gateway. Pure: no input or output, no clock, no
/// logging.
@NullMarked
package net.adit.compiler;

import org.jspecify.annotations.NullMarked;
