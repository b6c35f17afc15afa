/// What really runs on a gateway, as its agent reports it.
@NullMarked
package net.adit.model.applied;

import org.jspecify.annotations.NullMarked;
