package net.adit.agent.peers;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;
import net.adit.model.plan.PlannedDevice.Access;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.Stamp;

/// Values for tests: ten devices, numbered, each with one certificate.
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  static final int DEVICES = 10;
  private static final AddressPool POOL =
      new AddressPool(Prefix.parse("10.200.0.0/16"), Prefix.parse("fd00:200::/64"));

  private Samples() {}

  static GatewayName gateway(int number) {
    return new GatewayName("gw" + number);
  }

  static DeviceId device(int number) {
    return new DeviceId("d-%016d".formatted(number));
  }

  static Fingerprint fingerprint(int number) {
    return new Fingerprint("%064x".formatted(number));
  }

  static Claim claim(int device, int gateway, Instant at, String nonce) {
    return new Claim(device(device), fingerprint(device), gateway(gateway), Stamp.of(at), nonce);
  }

  static AdmissionPlan plan() {
    Map<Fingerprint, PlannedCertificate> certificates = new HashMap<>();
    Map<DeviceId, PlannedDevice> devices = new HashMap<>();
    for (int number = 0; number < DEVICES; number++) {
      certificates.put(
          fingerprint(number),
          new PlannedCertificate(
              fingerprint(number), device(number), NOW, NOW.plusSeconds(86_400)));
      devices.put(device(number), planned(number, Access.ALLOWED, Optional.empty()));
    }
    return plan(certificates, devices, Map.of());
  }

  static PlannedDevice planned(int number, Access access, Optional<Instant> end) {
    IpAddress address = IpAddress.parse("10.200.0." + (10 + number));
    return new PlannedDevice(
        device(number),
        new PoolName("staff"),
        POOL.lease(address).orElseThrow(),
        access,
        end,
        new TreeSet<>());
  }

  static AdmissionPlan plan(
      Map<Fingerprint, PlannedCertificate> certificates,
      Map<DeviceId, PlannedDevice> devices,
      Map<Fingerprint, DeviceId> revoked) {
    return new AdmissionPlan(
        certificates,
        devices,
        revoked,
        new TreeMap<>(Map.of(new PoolName("staff"), POOL)),
        new TreeSet<>(),
        List.of(),
        List.of());
  }
}
