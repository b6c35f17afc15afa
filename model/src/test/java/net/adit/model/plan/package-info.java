/// Tests of this package's values.
@NullMarked
package net.adit.model.plan;

import org.jspecify.annotations.NullMarked;
