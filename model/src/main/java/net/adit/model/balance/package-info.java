/// The hosts that stand before a site's gateways.
@NullMarked
package net.adit.model.balance;

import org.jspecify.annotations.NullMarked;
