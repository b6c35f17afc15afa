package net.adit.protocol.rest;

import java.time.Duration;
import java.util.Optional;

/// An order to empty a gateway. Immutable.
///
/// @param within the time in which its sessions are sent elsewhere, 1 second to 1 day; 2 minutes if
///   absent
public record DrainRequest(Optional<Duration> within) {}
