package net.adit.lab.story;

/// How a step of the story went. Immutable.
///
/// @param detail what was seen, or what was missing
public record StepResult(String name, boolean ok, String detail) {}
