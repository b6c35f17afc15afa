package net.adit.agent.daemon;

import java.nio.file.Path;
import net.adit.openvpn.config.DaemonAccount;

/// Where and as whom daemons run on this host. Immutable.
///
/// @param program name or path of openvpn
/// @param directory for configuration, keys, sockets and logs of the daemons, best on a file system
///   that is emptied at boot (`/run/adit-agent`); its parents must be enterable by the daemons'
///   user
/// @param agent the agent's own user, who alone may use the management sockets
/// @param runAs whom a daemon becomes when it has read its keys
/// @param processors how many cores there are
public record DaemonHost(
    String program, Path directory, DaemonAccount agent, DaemonAccount runAs, int processors) {}
