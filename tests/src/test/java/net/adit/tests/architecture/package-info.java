/// The direction rules of the house, as code.
@NullMarked
package net.adit.tests.architecture;

import org.jspecify.annotations.NullMarked;
