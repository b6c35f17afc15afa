package net.adit.model.desired;

import net.adit.model.identity.Fingerprint;

/// A certificate authority of the cluster, by its public certificate. Immutable. The private key,
/// where Adit holds it, lies sealed under the fingerprint.
///
/// @param fingerprint of the first certificate in `trustPem`
/// @param trustPem what a socket trusts that trusts this authority alone: its self-signed
///   certificate, or that of a brought authority with what is above it
/// @param chainPem what a holder of its certificates presents behind the leaf: the authority as
///   signed by the root, and the root
public record Authority(Fingerprint fingerprint, Role role, String trustPem, String chainPem) {

  /// What an authority signs; each socket trusts exactly one role.
  public enum Role {
    /// Signs the other three; may be offline.
    ROOT,
    /// Signs devices' certificates.
    DEVICES,
    /// Signs the openvpn servers' certificates.
    GATEWAYS,
    /// Signs the certificates of agents, controllers and console.
    CONTROL,
    /// Somebody else's authority: devices with its certificates are let in, nothing is signed.
    DEVICES_VERIFY_ONLY
  }
}
