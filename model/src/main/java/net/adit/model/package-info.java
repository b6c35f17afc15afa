/// What every part of Adit may refuse or fail with, in one shape.
@NullMarked
package net.adit.model;

import org.jspecify.annotations.NullMarked;
