/// The openvpn daemons of a gateway: which run, starting, adopting and restarting them, and what
/// they say.
@NullMarked
package net.adit.agent.daemon;

import org.jspecify.annotations.NullMarked;
