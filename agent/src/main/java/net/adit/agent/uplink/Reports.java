package net.adit.agent.uplink;

import java.util.function.Supplier;
import net.adit.agent.uplink.spool.EventSpool;
import net.adit.model.applied.AppliedState;

/// What an agent tells controllers. Immutable.
///
/// @param spool where events come from
/// @param applied what runs here, asked for at each report
public record Reports(EventSpool spool, Supplier<AppliedState> applied) {}
