package net.adit.protocol.gateway;

/// The body of every answer of the agent link that is not a success. Immutable.
///
/// @param type a stable, dashed name, such as `join-token-used`
/// @param sentence what is refused and what to do
public record LinkRefusal(String type, String sentence) {}
