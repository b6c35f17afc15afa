package net.adit.bench.synthetic;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Pool;
import net.adit.model.desired.Site;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.identity.SiteName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// A [SyntheticPolicy] in force: three sites of two gateways each, and a certificate for every
/// device. Repeatable by its seed.
public final class SyntheticCluster {
  private static final int SITES = 3;
  private static final int GATEWAYS_A_SITE = 2;
  private static final Instant ISSUED = Instant.parse("2027-01-01T00:00:00Z");
  private static final Duration VALID = Duration.ofDays(365);

  private SyntheticCluster() {}

  public static DesiredState of(long seed, int devices, int rules) {
    DesiredState policy = SyntheticPolicy.of(seed, devices, rules);
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change.PoolPut(
            new Pool(
                new PoolName("pool"),
                new AddressPool(Prefix.parse("10.64.0.0/10"), Prefix.parse("fd00:64::/64")),
                Pool.DEFAULT_QUARANTINE)));
    for (int site = 1; site <= SITES; site++) {
      changes.add(
          new Change.SitePut(
              new Site(
                  new SiteName("dc" + site),
                  new Entry.Direct(),
                  Sorted.set(policy.networks().keySet()))));
      for (int number = 1; number <= GATEWAYS_A_SITE; number++) {
        changes.add(new Change.GatewayPut(gateway(site, number)));
      }
    }
    int serial = 1;
    for (Device device : policy.devices().values()) {
      changes.add(new Change.CertificateIssued(certificate(device, serial++)));
    }
    changes.add(new Change.PolicySwitched(policy.revision(), ISSUED));
    return policy.apply(changes);
  }

  private static Gateway gateway(int site, int number) {
    String host = "192.0.2." + (10 * site + number);
    return new Gateway(
        new GatewayName("dc" + site + "-" + number),
        new SiteName("dc" + site),
        List.of(host),
        Endpoint.parse(host + ":7444"),
        IpAddress.parse(host),
        Sorted.set(List.of(new InterfaceName("core0"))),
        Gateway.DaemonCount.DEFAULT,
        true,
        Optional.empty());
  }

  private static DeviceCertificate certificate(Device device, int serial) {
    return new DeviceCertificate(
        new Fingerprint("%064x".formatted(serial)),
        device.id(),
        new SerialNumber(BigInteger.valueOf(serial)),
        ISSUED,
        ISSUED.plus(VALID));
  }
}
