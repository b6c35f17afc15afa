/// How often rules have decided, as gateways counted it.
@NullMarked
package net.adit.controller.store.count;

import org.jspecify.annotations.NullMarked;
