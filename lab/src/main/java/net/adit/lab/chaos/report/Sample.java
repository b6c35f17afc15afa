package net.adit.lab.chaos.report;

import java.time.Instant;

/// What was seen in passing. Immutable.
///
/// @param flowing clients whose streams flow
/// @param twice addresses that two gateways announce
/// @param forbidden packets that arrived so far, though they may not
public record Sample(Instant at, int flowing, int twice, int forbidden) {}
