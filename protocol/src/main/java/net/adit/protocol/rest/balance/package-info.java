/// The API's records about balancers.
@NullMarked
package net.adit.protocol.rest.balance;

import org.jspecify.annotations.NullMarked;
