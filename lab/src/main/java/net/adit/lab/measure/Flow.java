package net.adit.lab.measure;

import java.time.Duration;

/// The figures of a stream or a connection. Immutable.
///
/// @param sent packets or lines
/// @param received of those that came back
/// @param longestGap the longest time in which nothing came back
public record Flow(long sent, long received, Duration longestGap) {}
