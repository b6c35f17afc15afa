package net.adit.pki;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;
import net.adit.pki.key.KeyStrength;
import net.adit.pki.key.PkiException;

/// What an issuer is asked to certify. Immutable.
///
/// @param commonName 1 to 64 bytes of UTF-8 without control characters: what openvpn can read
/// @param lifetime counted from now; the certificate never outlives its issuer
/// @param addresses subject alternative names by which a control peer is dialled
/// @param dnsNames the same, as host names
public record LeafRequest(
    CertificatePurpose purpose,
    String commonName,
    PublicKey key,
    Duration lifetime,
    List<String> dnsNames,
    List<IpAddress> addresses) {
  /// openvpn keeps 64 bytes of a common name and refuses a longer one (`TLS_USERNAME_LEN`).
  private static final int LONGEST_NAME = 64;

  public LeafRequest {
    dnsNames = List.copyOf(dnsNames);
    addresses = List.copyOf(addresses);
    requireName(commonName);
    dnsNames.forEach(LeafRequest::requireDnsName);
    KeyStrength.require(key);
    if (lifetime.compareTo(purpose.shortestLifetime()) < 0) {
      throw PkiException.invalid(
          "lifetime-short",
          "a lifetime of " + lifetime + " is too short for this certificate",
          "give at least " + purpose.shortestLifetime());
    }
  }

  public static LeafRequest device(DeviceId device, PublicKey key) {
    return usual(CertificatePurpose.DEVICE, device.value(), key);
  }

  public static LeafRequest openVpnServer(GatewayName gateway, PublicKey key) {
    return usual(CertificatePurpose.OPENVPN_SERVER, gateway.value(), key);
  }

  public static LeafRequest agent(GatewayName gateway, PublicKey key) {
    return usual(CertificatePurpose.AGENT, gateway.value(), key);
  }

  public static LeafRequest balancer(GatewayName name, PublicKey key) {
    return usual(CertificatePurpose.BALANCER, name.value(), key);
  }

  /// @param name the id of the controller, such as `controller-1`
  public static LeafRequest controller(String name, PublicKey key) {
    return usual(CertificatePurpose.CONTROLLER, name, key);
  }

  private static LeafRequest usual(CertificatePurpose purpose, String name, PublicKey key) {
    return new LeafRequest(purpose, name, key, purpose.usualLifetime(), List.of(), List.of());
  }

  public LeafRequest withLifetime(Duration lifetime) {
    return new LeafRequest(purpose, commonName, key, lifetime, dnsNames, addresses);
  }

  public LeafRequest withNames(List<String> dnsNames, List<IpAddress> addresses) {
    return new LeafRequest(purpose, commonName, key, lifetime, dnsNames, addresses);
  }

  private static void requireName(String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw PkiException.invalid(
          "common-name-invalid",
          "a common name of " + length + " bytes or with control characters cannot be certified",
          "give 1 to " + LONGEST_NAME + " bytes of printable text");
    }
  }

  private static void requireDnsName(String name) {
    if (name.length() > 253 || !name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      throw PkiException.invalid(
          "dns-name-invalid",
          "'" + name + "' is not a host name",
          "give a name such as vpn.example");
    }
  }
}
