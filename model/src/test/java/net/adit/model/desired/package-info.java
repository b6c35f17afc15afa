/// Tests of this package's values.
@NullMarked
package net.adit.model.desired;

import org.jspecify.annotations.NullMarked;
