/// What the checker has to say.
@NullMarked
package net.adit.checker.finding;

import org.jspecify.annotations.NullMarked;
