package net.adit.protocol.rest.policy;

/// Something wrong with a policy that was asked for. Immutable.
///
/// @param path where, such as `rules/db/from/group:ops`: part, name, field, value
/// @param what one sentence without what to do
/// @param remedy what to do
public record PolicyProblem(String path, String what, String remedy) {}
