package net.adit.agent.session;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.agent.admission.TestPlan;
import net.adit.agent.daemon.DaemonKeys;
import net.adit.model.Secret;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;
import net.adit.model.plan.ServerPlan;
import net.adit.openvpn.config.Profile;
import net.adit.openvpn.config.Remote;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.PrivateKeyPem;
import net.adit.pki.tlscrypt.TlsCryptMetadata;
import net.adit.pki.tlscrypt.TlsCryptV2ServerKey;

/// A cluster with real keys: its authority, its devices, and the plans that follow from them.
/// Confined to one test class.
final class LabCluster {
  private static final PoolName FIRST = new PoolName("people");
  private static final PoolName SECOND = new PoolName("robots");
  private static final AddressPool ROBOTS =
      new AddressPool(Prefix.parse("10.9.0.0/24"), Prefix.parse("fd00:9::/64"));

  private final SecureRandom random = new SecureRandom();
  private final Instant now = Instant.now();
  private final Instant born = now.minus(Duration.ofDays(100));
  private final CertificateAuthority authority =
      CertificateAuthority.create("lab", KeyAlgorithm.P256, born, random);
  private final SortedMap<Integer, TlsCryptV2ServerKey> tlsCrypt =
      new TreeMap<>(Map.of(1, TlsCryptV2ServerKey.generate(1, random)));
  private final Map<DeviceId, Identity> identities = new HashMap<>();
  private final Map<DeviceId, PlannedDevice> devices = new HashMap<>();
  private final Map<Fingerprint, PlannedCertificate> certificates = new HashMap<>();
  private final Map<Fingerprint, DeviceId> revoked = new HashMap<>();
  private final Set<SerialNumber> revokedSerials = new HashSet<>();
  private final TreeMap<PoolName, AddressPool> pools = new TreeMap<>(Map.of(FIRST, TestPlan.POOL));
  private DaemonKeys keys = newKeys(now.plus(Duration.ofDays(100)));

  private record Identity(IssuedCertificate certificate, KeyPair key) {}

  /// A device with a certificate and the address.
  DeviceId add(String name, String address, String... behind) {
    return add(name, FIRST, TestPlan.POOL, address, behind);
  }

  /// A device in a pool that is made with the first such device.
  DeviceId addRobot(String name, String address) {
    pools.put(SECOND, ROBOTS);
    return add(name, SECOND, ROBOTS, address);
  }

  private DeviceId add(
      String name, PoolName poolName, AddressPool pool, String address, String... behind) {
    DeviceId id = TestPlan.device(name);
    Identity identity = identity(id);
    identities.put(id, identity);
    TreeSet<Prefix> own = new TreeSet<>();
    List.of(behind).forEach(prefix -> own.add(Prefix.parse(prefix)));
    devices.put(
        id,
        new PlannedDevice(
            id,
            poolName,
            pool.lease(IpAddress.parse(address)).orElseThrow(),
            PlannedDevice.Access.ALLOWED,
            Optional.empty(),
            own));
    IssuedCertificate certificate = identity.certificate();
    certificates.put(
        certificate.fingerprint(),
        new PlannedCertificate(
            certificate.fingerprint(), id, certificate.notBefore(), certificate.notAfter()));
    return id;
  }

  /// A certificate that no device has.
  DeviceId stranger(String name) {
    DeviceId id = TestPlan.device(name);
    identities.put(id, identity(id));
    return id;
  }

  /// A certificate of the cluster that has expired.
  DeviceId expired(String name) {
    DeviceId id = TestPlan.device(name);
    KeyPair key = KeyAlgorithm.P256.generate(random);
    LeafRequest request = LeafRequest.device(id, key.getPublic()).withLifetime(Duration.ofDays(30));
    Instant past = now.minus(Duration.ofDays(60));
    identities.put(id, new Identity(authority.issue(request, past, random), key));
    return id;
  }

  /// A certificate of another authority, for which there is a profile of this cluster.
  DeviceId foreign(String name) {
    DeviceId id = TestPlan.device(name);
    KeyPair key = KeyAlgorithm.P256.generate(random);
    CertificateAuthority other =
        CertificateAuthority.create("other", KeyAlgorithm.P256, born, random);
    identities.put(
        id, new Identity(other.issue(LeafRequest.device(id, key.getPublic()), now, random), key));
    return id;
  }

  private Identity identity(DeviceId id) {
    KeyPair key = KeyAlgorithm.P256.generate(random);
    return new Identity(authority.issue(LeafRequest.device(id, key.getPublic()), now, random), key);
  }

  private Identity known(DeviceId device) {
    return Optional.ofNullable(identities.get(device)).orElseThrow();
  }

  /// Revokes in the admission plan alone, or for openvpn's own check too.
  void revoke(DeviceId device, boolean alsoByOpenVpn) {
    IssuedCertificate certificate = known(device).certificate();
    certificates.remove(certificate.fingerprint());
    revoked.put(certificate.fingerprint(), device);
    if (alsoByOpenVpn) {
      revokedSerials.add(certificate.serialNumber());
    }
  }

  AdmissionPlan admission() {
    return new AdmissionPlan(
        certificates,
        devices,
        revoked,
        pools,
        new TreeSet<>(List.of(Prefix.parse("10.1.0.0/16"), Prefix.parse("fd00:1::/64"))),
        List.of(),
        List.of());
  }

  ServerPlan server(int udpDaemons, int tcpDaemons) {
    return new ServerPlan(
        true,
        udpDaemons,
        tcpDaemons,
        new Port(1194),
        new Port(443),
        List.copyOf(pools.values()),
        List.of(
            authority.root().certificate().toPem(),
            authority.issuer(IssuerRole.DEVICES).certificate().toPem()),
        new TreeSet<>(revokedSerials),
        List.copyOf(tlsCrypt.keySet()),
        new TreeSet<>(),
        Optional.empty());
  }

  /// What the gateway's daemons show.
  DaemonKeys keys() {
    return keys;
  }

  /// The gateway's certificate is renewed.
  ///
  /// @return what daemons show from their next start on
  IssuedCertificate renewKeys() {
    keys = newKeys(now.plus(Duration.ofDays(100)));
    return IssuedCertificate.parseAll(keys.certificateChain()).getFirst();
  }

  /// The certificate of the daemons is to be left for the next one, whoever is connected.
  void hurryKeys() {
    keys = newKeys(Instant.EPOCH);
  }

  private DaemonKeys newKeys(Instant replaceBy) {
    KeyPair key = KeyAlgorithm.P256.generate(random);
    IssuedCertificate leaf =
        authority.issue(
            LeafRequest.openVpnServer(new GatewayName("gw-a"), key.getPublic()), now, random);
    return new DaemonKeys(
        IssuedCertificate.toPem(authority.issuer(IssuerRole.GATEWAYS).present(leaf)),
        PrivateKeyPem.write(key.getPrivate()),
        replaceBy,
        tlsCryptPems());
  }

  /// The profile of a device.
  String profile(DeviceId device, Remote... remotes) {
    return profile(device, tlsCrypt.lastEntry().getValue(), List.of(remotes));
  }

  /// Another generation of the tls-crypt-v2 server key: new profiles are of it.
  void raiseTlsCrypt() {
    int next = tlsCrypt.lastKey() + 1;
    tlsCrypt.put(next, TlsCryptV2ServerKey.generate(next, random));
    keys = newKeys(keys);
  }

  /// Profiles of the oldest generation are let in no more.
  void retireTlsCrypt() {
    tlsCrypt.remove(tlsCrypt.firstKey());
    keys = newKeys(keys);
  }

  private DaemonKeys newKeys(DaemonKeys before) {
    return new DaemonKeys(
        before.certificateChain(), before.key(), before.replaceBy(), tlsCryptPems());
  }

  private Map<Integer, Secret> tlsCryptPems() {
    return tlsCrypt.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toPem()));
  }

  /// A profile whose tls-crypt-v2 key is of another cluster.
  String foreignProfile(DeviceId device, Remote... remotes) {
    return profile(device, TlsCryptV2ServerKey.generate(1, random), List.of(remotes));
  }

  private String profile(DeviceId device, TlsCryptV2ServerKey wrapping, List<Remote> remotes) {
    Identity identity = known(device);
    var devicesIssuer = authority.issuer(IssuerRole.DEVICES);
    return new Profile(
            "lab device",
            remotes,
            Optional.empty(),
            authority.root().certificate().toPem(),
            IssuedCertificate.toPem(devicesIssuer.present(identity.certificate())),
            Optional.of(PrivateKeyPem.write(identity.key().getPrivate()).reveal()),
            wrapping.mint(new TlsCryptMetadata.MadeAt(born), random).toPem().reveal(),
            List.of())
        .toText();
  }
}
