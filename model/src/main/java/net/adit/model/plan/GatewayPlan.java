package net.adit.model.plan;

import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;

/// Everything one gateway has to do at one revision. Immutable.
///
/// Admission and firewall are the same for all gateways; server, routing and peers are the
/// gateway's own part.
public record GatewayPlan(
    Revision revision,
    GatewayName gateway,
    ServerPlan server,
    AdmissionPlan admission,
    RoutingPlan routing,
    FirewallPlan firewall,
    PeerPlan peers) {}
