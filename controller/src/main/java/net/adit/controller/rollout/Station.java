package net.adit.controller.rollout;

import net.adit.model.applied.AppliedPolicy;
import net.adit.model.identity.GatewayName;

/// One gateway in a roll-out. Immutable.
///
/// @param awaited whether the roll-out waits for it; an absent one gets the policy when it is back
public record Station(GatewayName name, boolean awaited, AppliedPolicy policy) {}
