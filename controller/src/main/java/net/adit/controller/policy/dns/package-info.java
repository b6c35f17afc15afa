/// The DNS names of networks: resolved by one controller, their answers kept in the desired state.
@NullMarked
package net.adit.controller.policy.dns;

import org.jspecify.annotations.NullMarked;
