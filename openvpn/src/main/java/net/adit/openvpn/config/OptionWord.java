package net.adit.openvpn.config;

/// A word of an option line, unquoted, and the column where it begins, counted from one. Immutable.
public record OptionWord(String text, int column) {}
