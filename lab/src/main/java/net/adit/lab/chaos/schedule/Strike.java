package net.adit.lab.chaos.schedule;

import net.adit.lab.chaos.fault.Fault;

/// A fault and when it lasts, since the beginning of its storm. Immutable.
public record Strike(Span span, Fault fault) {}
