package net.adit.protocol.gateway;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;

/// What a gateway tells the others about a session: this device is now here. Immutable.
///
/// @param fingerprint the certificate the device came with
/// @param nonce names the session, unique in the cluster: 1 to 64 letters, digits and dashes
public record Claim(
    DeviceId device, Fingerprint fingerprint, GatewayName gateway, Stamp stamp, String nonce) {
  public Claim {
    if (!nonce.matches("[A-Za-z0-9-]{1,64}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "session nonce", nonce, "expected 1 to 64 letters, digits and dashes");
    }
  }

  /// Whether this claim takes the device from the other: the newer stamp; of equal stamps the
  /// higher gateway name; of one gateway the higher nonce, so that any two claims are ordered.
  public boolean beats(Claim other) {
    int order = stamp.compareTo(other.stamp);
    if (order == 0) {
      order = gateway.compareTo(other.gateway);
    }
    return (order == 0 ? nonce.compareTo(other.nonce) : order) > 0;
  }

  /// Whether both are about the same session; its stamp may have been made anew.
  public boolean isSameSession(Claim other) {
    return device.equals(other.device)
        && gateway.equals(other.gateway)
        && nonce.equals(other.nonce);
  }

  public Claim at(Stamp later) {
    return new Claim(device, fingerprint, gateway, later, nonce);
  }
}
