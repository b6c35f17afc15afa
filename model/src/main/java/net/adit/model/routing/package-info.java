/// The protocols by which routers learn where devices are, and what is said in them.
@NullMarked
package net.adit.model.routing;

import org.jspecify.annotations.NullMarked;
