package net.adit.lab.topology;

import net.adit.model.net.InterfaceName;

/// A switch inside a host, on which that host has an interface of the same name. Immutable.
public record Bridge(String host, InterfaceName name) {}
