package net.adit.lab.chaos.report;

import java.time.Instant;
import net.adit.lab.chaos.fault.Fault;

/// A fault as it really was. Immutable.
///
/// @param healed when its part was whole again
public record FaultRecord(Fault fault, Instant struck, Instant healed) {}
