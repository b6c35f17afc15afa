package net.adit.controller.directory;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.NOW;
import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.device;
import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.pool;
import static net.adit.controller.rule.TestCluster.user;
import static net.adit.controller.rule.TestCluster.userId;
import static net.adit.controller.rule.TestCluster.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceRulesTest {
  private final DesiredState state = furnished();

  @Test
  void leasesTheLowestFreeAddress() {
    assertThat(lease(add(state, wanted('b')))).isEqualTo("10.200.0.3 fd00:200::ac8:3");
  }

  @Test
  void neverLeasesNetworkGatewayOrBroadcastAddress() {
    DesiredState full = state;
    for (char letter = 'b'; letter <= 'e'; letter++) {
      full = full.apply(accepted(add(full, wanted(letter))));
    }

    assertThat(full.devices().values())
        .extracting(device -> device.lease().v4().toString())
        .containsExactlyInAnyOrder(
            "10.200.0.2", "10.200.0.3", "10.200.0.4", "10.200.0.5", "10.200.0.6");
    assertRefused(
        add(full, wanted('f')), "pool-exhausted", "pool 'staff' has no free address: 5 are held");
    assertThat(refusal(add(full, wanted('f'))).kind()).isEqualTo(Refusal.Kind.EXHAUSTED);
  }

  @Test
  void takesTheAddressThatTheAdministratorChose() {
    assertThat(lease(add(state, wanted('b', "10.200.0.6")))).startsWith("10.200.0.6 ");
  }

  @Test
  void refusesAHeldAddressWithItsHoldersName() {
    assertRefused(
        add(state, wanted('b', "10.200.0.2")),
        "address-held",
        "address: address 10.200.0.2 belongs to device 'device-a'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.200.0.0", "10.200.0.1", "10.200.0.7", "10.200.0.8", "10.9.0.1", "fd00:200::5"})
  void refusesAnAddressThatThePoolCannotLease(String address) {
    assertRefused(
        add(state, wanted('b', address)), "address-outside-pool", "10.200.0.2 to 10.200.0.6");
  }

  @Test
  void letsTheAddressOfARemovedDeviceRest() {
    DesiredState after =
        state.apply(accepted(DeviceRules.remove(state, deviceId('a'), NOW, NAMING)));

    assertThat(lease(add(after, wanted('b')))).startsWith("10.200.0.3 ");
    assertRefused(
        add(after, wanted('b', "10.200.0.2")),
        "address-in-quarantine",
        "rests until 2026-12-25T09:00:00Z");
    Verdict<Device> later =
        DeviceRules.add(after, wanted('b', "10.200.0.2"), NOW.plus(Duration.ofDays(30)), NAMING);
    assertThat(lease(later)).startsWith("10.200.0.2 ");
  }

  @Test
  void saysHowManyAddressesRestWhenAPoolIsExhausted() {
    DesiredState rest = state;
    for (char letter = 'b'; letter <= 'e'; letter++) {
      rest = rest.apply(accepted(add(rest, wanted(letter))));
      rest = rest.apply(accepted(DeviceRules.remove(rest, deviceId(letter), NOW, NAMING)));
    }

    assertRefused(add(rest, wanted('f')), "pool-exhausted", "1 are held by devices, 4 rest");
  }

  @Test
  void revokesTheCertificatesOfARemovedDevice() {
    Fingerprint print = new Fingerprint("ab".repeat(32));
    DesiredState certified =
        state.apply(
            List.of(
                new Change.CertificateIssued(
                    new DeviceCertificate(
                        print,
                        deviceId('a'),
                        new SerialNumber(BigInteger.TEN),
                        NOW,
                        NOW.plus(Duration.ofDays(1))))));

    Verdict<?> verdict = DeviceRules.remove(certified, deviceId('a'), NOW, NAMING);

    assertThat(accepted(verdict))
        .containsExactly(
            new Change.CertificateRevoked(print, NOW, RevocationReason.CESSATION_OF_OPERATION),
            new Change.DeviceRemoved(deviceId('a'), NOW.plus(Duration.ofDays(30))));
    assertThat(((Verdict.Accepted<?>) verdict).extras())
        .containsExactly(new Extra.EraseDevice(deviceId('a')));
  }

  @Test
  void asksWhichPoolIfThereAreSeveral() {
    assertRefused(
        DeviceRules.add(with(new Change.UserPut(user('a'))), wanted('b'), NOW, NAMING),
        "pool-absent",
        "pool: there is no address pool");
    DesiredState two =
        state.apply(List.of(new Change.PoolPut(pool("guests", "10.201.0.0/24", "fd00:201::/64"))));
    assertRefused(add(two, wanted('b')), "pool-ambiguous", "guests, staff");
    NewDevice guest = inPool(wanted('b'), "guests");
    assertThat(lease(add(two, guest))).startsWith("10.201.0.2 ");
    assertRefused(add(two, inPool(wanted('b'), "none")), "pool-absent", "pool: there is no pool");
  }

  @Test
  void refusesAnUnknownOwnerAndANameThatLooksLikeAnId() {
    NewDevice orphan =
        new NewDevice(
            deviceId('b'), "b", userId('z'), Optional.empty(), Optional.empty(), options());
    assertRefused(add(state, orphan), "user-absent", "owner: there is no user 'user-z'");
    NewDevice disguised =
        new NewDevice(
            deviceId('b'),
            "d-0123456789abcdef",
            userId('a'),
            Optional.empty(),
            Optional.empty(),
            options());
    assertRefused(add(state, disguised), "name-unusable", "looks like an id");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.0/24, prefix-held, network 'office'",
    "10.0.0.0/8, prefix-held, pool 'staff'",
    "fd00:200::/48, prefix-held, pool 'staff'",
    "10.77.1.0/24, prefix-held, device 'device-b'",
    "0.0.0.0/0, prefix-unroutable, cannot be routed",
    "127.0.0.0/8, prefix-unroutable, cannot be routed",
    "224.1.0.0/16, prefix-unroutable, cannot be routed",
    "::/0, prefix-unroutable, cannot be routed",
    "fe80::/64, prefix-unroutable, cannot be routed"
  })
  void refusesAnOwnPrefixThatIsHeldOrUnroutable(String prefix, String type, String part) {
    DesiredState taken =
        state.apply(List.of(new Change.DevicePut(device('b', 'a', "10.200.0.3", "10.77.0.0/16"))));

    assertRefused(add(taken, withPrefixes(prefix)), type, part);
  }

  @Test
  void refusesOwnPrefixesThatOverlapEachOtherOrAreTooMany() {
    assertRefused(
        add(state, withPrefixes("10.78.0.0/16", "10.78.1.0/24")), "prefix-twice", "10.78.1.0/24");
    String[] many = new String[33];
    Arrays.setAll(many, number -> "10.78." + number + ".0/24");
    assertRefused(add(state, withPrefixes(many)), "prefixes-too-many", "at most 32");
    assertThat(accepted(add(state, withPrefixes("10.78.0.0/16", "fd00:78::/48")))).hasSize(1);
  }

  @Test
  void keepsOwnerPoolAndAddressForLife() {
    Device present = device('a', 'a', "10.200.0.2");
    assertThat(accepted(DeviceRules.replace(state, present, "a", NAMING)))
        .containsExactly(new Change.DevicePut(present));
    assertRefused(
        DeviceRules.replace(state, device('a', 'a', "10.200.0.4"), "a", NAMING),
        "device-keeps-address",
        "keeps its address for life");
    assertRefused(
        DeviceRules.replace(state, device('a', 'b', "10.200.0.2"), "a", NAMING),
        "device-keeps-owner",
        "owner: ");
    assertRefused(
        DeviceRules.replace(state, device('z', 'a', "10.200.0.4"), "z", NAMING),
        "device-absent",
        "'device-z'");
    assertRefused(
        DeviceRules.remove(state, deviceId('z'), NOW, NAMING), "device-absent", "'device-z'");
  }

  @Test
  void leavesADeviceTheOwnPrefixesItHas() {
    DesiredState taken =
        state.apply(List.of(new Change.DevicePut(device('b', 'a', "10.200.0.3", "10.77.0.0/16"))));

    assertThat(
            accepted(
                DeviceRules.replace(
                    taken, device('b', 'a', "10.200.0.3", "10.77.0.0/24"), "b", NAMING)))
        .hasSize(1);
  }

  private static Verdict<Device> add(DesiredState state, NewDevice wanted) {
    return DeviceRules.add(state, wanted, NOW, NAMING);
  }

  private static Refusal refusal(Verdict<?> verdict) {
    return ((Verdict.Refused<?>) verdict).refusal();
  }

  private static String lease(Verdict<Device> verdict) {
    return ((Change.DevicePut) accepted(verdict).getFirst()).device().lease().toString();
  }

  private static NewDevice.Options options(String... prefixes) {
    return new NewDevice.Options(
        Optional.empty(), new TreeSet<>(Arrays.stream(prefixes).map(Prefix::parse).toList()), true);
  }

  private static NewDevice wanted(char letter) {
    return new NewDevice(
        deviceId(letter),
        "name " + letter,
        userId('a'),
        Optional.empty(),
        Optional.empty(),
        options());
  }

  private static NewDevice wanted(char letter, String address) {
    NewDevice plain = wanted(letter);
    return new NewDevice(
        plain.id(),
        plain.name(),
        plain.owner(),
        plain.pool(),
        Optional.of(IpAddress.parse(address)),
        plain.options());
  }

  private static NewDevice inPool(NewDevice plain, String pool) {
    return new NewDevice(
        plain.id(),
        plain.name(),
        plain.owner(),
        Optional.of(new PoolName(pool)),
        plain.address(),
        plain.options());
  }

  private static NewDevice withPrefixes(String... prefixes) {
    NewDevice plain = wanted('c');
    return new NewDevice(
        plain.id(), plain.name(), plain.owner(), plain.pool(), plain.address(), options(prefixes));
  }
}
