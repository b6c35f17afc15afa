package net.adit.model.plan.balance;

import net.adit.model.net.Port;
import net.adit.model.net.Transport;

/// One openvpn daemon of a gateway. Immutable.
///
/// @param port its own, which may differ from the one that clients connect to
/// @param generation of the tls-crypt-v2 key it accepts
public record BalancedDaemon(Transport transport, Port port, int generation) {}
