package net.adit.lab.chaos.report;

import java.time.Instant;
import net.adit.lab.chaos.change.Administrator.Answer;
import net.adit.lab.chaos.change.Change;

/// A change as it was asked for and answered. Immutable.
public record ChangeRecord(Change change, Instant asked, Instant answered, Answer answer) {}
