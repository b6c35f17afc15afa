package net.adit.protocol.rest;

import java.time.Instant;
import net.adit.model.Revision;

/// One entry of the change log, readable. Immutable.
///
/// @param author who asked for it
/// @param reason why, as the author said; may be empty
/// @param change its type, such as `device-put`
/// @param subject what it is about: a name or an id
/// @param sentence what it did
public record LogEntry(
    Revision revision,
    Instant at,
    String author,
    String reason,
    String change,
    String subject,
    String sentence) {}
