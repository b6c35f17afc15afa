package net.adit.model.desired;

import net.adit.model.identity.GroupName;

/// A set of users under one name; each [User] lists its groups. Immutable.
///
/// @param comment free text for people, at most 500 characters
public record Group(GroupName name, String comment) {}
