/// The sessions of a gateway: from a client's login over its route and claim to its end.
@NullMarked
package net.adit.agent.session;

import org.jspecify.annotations.NullMarked;
