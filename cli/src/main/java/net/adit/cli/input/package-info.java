/// What people type, read into values.
@NullMarked
package net.adit.cli.input;

import org.jspecify.annotations.NullMarked;
