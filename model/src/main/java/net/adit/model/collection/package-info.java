/// Immutable collections whose versions share what they have in common.
@NullMarked
package net.adit.model.collection;

import org.jspecify.annotations.NullMarked;
