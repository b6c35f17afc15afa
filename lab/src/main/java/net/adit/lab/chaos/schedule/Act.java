package net.adit.lab.chaos.schedule;

import java.time.Duration;
import net.adit.lab.chaos.change.Change;

/// A change and when it is asked for, since the beginning of its storm. Immutable.
public record Act(Duration at, Change change) {}
