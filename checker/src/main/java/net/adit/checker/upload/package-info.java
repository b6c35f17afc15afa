/// What somebody hands in, and the rules of the platform it shall run on.
@NullMarked
package net.adit.checker.upload;

import org.jspecify.annotations.NullMarked;
