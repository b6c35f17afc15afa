package net.adit.protocol.gateway;

import net.adit.model.plan.balance.BalancerPlan;

/// The controller's answer to a balancer that asks for a newer plan: always the whole of it, for it
/// is small. Immutable.
public record BalancerMessage(BalancerPlan plan, BalancerSecrets secrets) {}
