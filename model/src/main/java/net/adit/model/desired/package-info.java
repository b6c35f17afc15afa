/// What people asked for: the objects of the cluster and the typed changes that made them.
@NullMarked
package net.adit.model.desired;

import org.jspecify.annotations.NullMarked;
