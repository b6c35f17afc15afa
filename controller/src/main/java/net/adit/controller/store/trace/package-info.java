/// What gateways' policies decide, kept while somebody looks on and no longer.
@NullMarked
package net.adit.controller.store.trace;

import org.jspecify.annotations.NullMarked;
