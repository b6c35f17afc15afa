package net.adit.agent.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;

/// An admission plan to test with, changed step by step. Devices `alice` and `bob` are let in.
public final class TestPlan {
  public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  public static final DeviceId ALICE = device("alice");
  public static final DeviceId BOB = device("bobby");
  public static final AddressPool POOL =
      new AddressPool(Prefix.parse("10.8.0.0/16"), Prefix.parse("fd00:8::/64"));
  private static final PoolName POOL_NAME = new PoolName("people");

  private final Map<Fingerprint, PlannedCertificate> certificates = new HashMap<>();
  private final Map<DeviceId, PlannedDevice> devices = new HashMap<>();
  private final Map<Fingerprint, DeviceId> revoked = new HashMap<>();
  private final TreeMap<PoolName, AddressPool> pools = new TreeMap<>(Map.of(POOL_NAME, POOL));
  private final List<IpAddress> dnsServers = List.of(IpAddress.parse("10.1.0.53"));
  private List<String> dnsDomains = List.of("corp.example");

  public TestPlan() {
    add(ALICE, "10.8.0.6");
    add(BOB, "10.8.0.7");
  }

  /// An id that reads like the name.
  public static DeviceId device(String name) {
    String padded = (name.replaceAll("[ilou]", "x") + "0000000000000000").substring(0, 16);
    return new DeviceId("d-" + padded);
  }

  /// The certificate of a device.
  public static Fingerprint fingerprint(DeviceId device) {
    try {
      byte[] name = device.value().getBytes(StandardCharsets.UTF_8);
      return Fingerprint.ofBytes(MessageDigest.getInstance("SHA-256").digest(name));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A desktop with the device's certificate.
  public static ClientConnect client(DeviceId device) {
    return new ClientConnect(
        Optional.of(fingerprint(device)),
        device.value(),
        "192.0.2.9:40000",
        "linux",
        "2.6.14",
        true);
  }

  public TestPlan add(DeviceId device, String address) {
    return addCertificate(device, fingerprint(device))
        .put(
            new PlannedDevice(
                device,
                POOL_NAME,
                POOL.lease(IpAddress.parse(address)).orElseThrow(),
                PlannedDevice.Access.ALLOWED,
                Optional.empty(),
                new TreeSet<>()));
  }

  public TestPlan addCertificate(DeviceId device, Fingerprint fingerprint) {
    certificates.put(
        fingerprint,
        new PlannedCertificate(
            fingerprint, device, NOW.minusSeconds(86_400), NOW.plusSeconds(86_400)));
    return this;
  }

  public TestPlan put(PlannedDevice device) {
    devices.put(device.id(), device);
    return this;
  }

  public TestPlan change(DeviceId device, UnaryOperator<PlannedDevice> how) {
    devices.compute(device, (_, planned) -> planned == null ? null : how.apply(planned));
    return this;
  }

  public TestPlan access(DeviceId device, PlannedDevice.Access access) {
    return change(
        device,
        d -> new PlannedDevice(d.id(), d.pool(), d.lease(), access, d.endsAt(), d.ownPrefixes()));
  }

  public TestPlan endsAt(DeviceId device, Instant end) {
    return change(
        device,
        d ->
            new PlannedDevice(
                d.id(), d.pool(), d.lease(), d.access(), Optional.of(end), d.ownPrefixes()));
  }

  public TestPlan address(DeviceId device, String address) {
    return change(
        device,
        d ->
            new PlannedDevice(
                d.id(),
                d.pool(),
                POOL.lease(IpAddress.parse(address)).orElseThrow(),
                d.access(),
                d.endsAt(),
                d.ownPrefixes()));
  }

  public TestPlan behind(DeviceId device, String... prefixes) {
    TreeSet<Prefix> own = new TreeSet<>();
    for (String prefix : prefixes) {
      own.add(Prefix.parse(prefix));
    }
    return change(
        device, d -> new PlannedDevice(d.id(), d.pool(), d.lease(), d.access(), d.endsAt(), own));
  }

  public TestPlan valid(Fingerprint certificate, Instant from, Instant until) {
    certificates.computeIfPresent(
        certificate, (f, c) -> new PlannedCertificate(f, c.device(), from, until));
    return this;
  }

  public TestPlan revoke(DeviceId device) {
    certificates.remove(fingerprint(device));
    revoked.put(fingerprint(device), device);
    return this;
  }

  public TestPlan remove(DeviceId device) {
    devices.remove(device);
    return this;
  }

  public TestPlan withoutPools() {
    pools.clear();
    return this;
  }

  public TestPlan domains(String... domains) {
    dnsDomains = List.of(domains);
    return this;
  }

  public AdmissionPlan plan() {
    return new AdmissionPlan(
        certificates,
        devices,
        revoked,
        pools,
        new TreeSet<>(List.of(Prefix.parse("10.1.0.0/16"), Prefix.parse("fd00:1::/64"))),
        dnsServers,
        dnsDomains);
  }
}
