package net.adit.lab.topology;

/// A cable between two hosts: a veth pair. Immutable.
public record Wire(Port one, Port other) {}
