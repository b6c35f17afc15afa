package net.adit.protocol.rest.policy;

import java.util.Optional;
import net.adit.model.Revision;

/// Asks for rules, services and assertions as they were at a revision. Immutable.
///
/// @param dryRun whether only to say what would change; no if absent
public record PolicyRollback(Revision revision, Optional<Boolean> dryRun) {}
