/// Tests of this package's collections.
@NullMarked
package net.adit.model.collection;

import org.jspecify.annotations.NullMarked;
