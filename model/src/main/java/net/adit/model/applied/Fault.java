package net.adit.model.applied;

import java.time.Instant;

/// Something wrong on a gateway that a person should know. Immutable.
///
/// @param component what it concerns, such as `daemon tun0`, `routing`, `clock`
/// @param sentence what is wrong and what to do, in one sentence
/// @param since when it was first seen
public record Fault(String component, String sentence, Instant since) {}
