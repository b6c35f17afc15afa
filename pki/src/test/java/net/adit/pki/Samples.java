package net.adit.pki;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.random.RandomGenerator;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.pki.key.KeyAlgorithm;

/// A cluster's authority and what tests need around it.
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123Z");
  public static final SecureRandom RANDOM = new SecureRandom();
  public static final DeviceId DEVICE = DeviceId.random(RandomGenerator.getDefault());
  public static final GatewayName GATEWAY = new GatewayName("fra-1");

  private Samples() {}

  public static CertificateAuthority authority() {
    return CertificateAuthority.create("mine", KeyAlgorithm.P256, NOW, RANDOM);
  }

  public static KeyPair keys() {
    return KeyAlgorithm.P256.generate(RANDOM);
  }

  /// A device's certificate by the authority, for a key that is thrown away.
  public static IssuedCertificate device(CertificateAuthority authority) {
    return authority.issue(LeafRequest.device(DEVICE, keys().getPublic()), NOW, RANDOM);
  }

  public static IssuedCertificate server(CertificateAuthority authority) {
    return authority.issue(LeafRequest.openVpnServer(GATEWAY, keys().getPublic()), NOW, RANDOM);
  }
}
