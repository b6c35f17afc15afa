package net.adit.bench.install;

import java.time.Duration;
import java.util.Optional;

/// One change on all gateways. Immutable.
///
/// @param confirmed from the request to the last gateway that said it has it
/// @param spread from the first gateway's switch to the last one's; empty if elements were enough
record Round(Duration confirmed, Optional<Duration> spread) {}
