@NullMarked
package net.adit.model.routing;

import org.jspecify.annotations.NullMarked;
