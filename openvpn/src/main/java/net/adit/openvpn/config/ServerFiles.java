package net.adit.openvpn.config;

import java.nio.file.Path;

/// The files a daemon works with, all by absolute path. Immutable.
///
/// @param authorities PEM certificates whose devices are let in
/// @param certificate the gateway's chain, its own certificate first
/// @param key 0600; read before the daemon drops root
/// @param tlsCryptKey tls-crypt-v2 server key, 0600
/// @param revokedSerials directory with one empty file per revoked serial, named in decimal;
///   readable by the daemon's user, for it is looked at in every handshake
/// @param managementSocket in a directory of mode 0700: the daemon makes the socket itself
///   accessible to all, and `management-client-user` only closes the connection of others
/// @param temporary a directory writable by the daemon's user
public record ServerFiles(
    Path authorities,
    Path certificate,
    Path key,
    Path tlsCryptKey,
    Path revokedSerials,
    Path managementSocket,
    Path temporary) {}
