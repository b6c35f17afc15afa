package net.adit.agent.session;

import net.adit.agent.peers.Claims;

/// What sessions act on. Immutable.
///
/// @param routes the kernel
/// @param claims the other gateways
/// @param events the controller
public record SessionOutlets(Routes routes, Claims claims, EventSink events) {}
