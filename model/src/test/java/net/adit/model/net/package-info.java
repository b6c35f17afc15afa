/// Tests of this package's values.
@NullMarked
package net.adit.model.net;

import org.jspecify.annotations.NullMarked;
