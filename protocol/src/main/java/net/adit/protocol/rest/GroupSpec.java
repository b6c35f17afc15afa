package net.adit.protocol.rest;

import java.util.Optional;
import net.adit.model.identity.GroupName;

/// A set of users, as asked for and as shown. Immutable.
///
/// @param comment at most 500 characters
public record GroupSpec(GroupName name, Optional<String> comment) {}
