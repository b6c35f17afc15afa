/// Raises a topology as namespaces with real routers in them, and removes it.
@NullMarked
package net.adit.lab.network;

import org.jspecify.annotations.NullMarked;
