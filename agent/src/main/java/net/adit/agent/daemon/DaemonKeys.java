package net.adit.agent.daemon;

import net.adit.model.Secret;

/// What daemons show and prove to clients. Immutable; its text form holds no secret.
///
/// @param certificateChain PEM, the gateway's own certificate first
/// @param key PEM of the certificate's key
/// @param tlsCryptKey PEM of the tls-crypt-v2 server key
public record DaemonKeys(String certificateChain, Secret key, Secret tlsCryptKey) {}
