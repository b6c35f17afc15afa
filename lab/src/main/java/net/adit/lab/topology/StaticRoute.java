package net.adit.lab.topology;

import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// A route set by hand on a host. Immutable.
public record StaticRoute(String host, Prefix destination, IpAddress via) {}
