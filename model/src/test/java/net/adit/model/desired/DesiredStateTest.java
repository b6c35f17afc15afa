package net.adit.model.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredStateTest {
  private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");
  private static final UserId USER = new UserId("u-0000000000000001");
  private static final DeviceId DEVICE = new DeviceId("d-0000000000000001");
  private static final DeviceId OTHER = new DeviceId("d-0000000000000002");
  private static final Lease LEASE =
      new Lease(IpAddress.parse("10.8.0.2"), IpAddress.parse("fd00::a08:2"));

  @Test
  void emptyStateNeedsNoChanges() {
    assertThat(DesiredState.EMPTY.toChanges()).isEmpty();
    assertThat(DesiredState.EMPTY.apply(List.of())).isSameAs(DesiredState.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void groupingOfChangesDoesNotMatter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomChanges maker = new RandomChanges(random);
    List<Change> changes = maker.next(400);

    DesiredState inGroups = DesiredState.EMPTY;
    int done = 0;
    while (done < changes.size()) {
      int next = Math.min(changes.size(), done + 1 + random.nextInt(60));
      inGroups = inGroups.apply(changes.subList(done, next));
      done = next;
      assertThat(inGroups).isEqualTo(DesiredState.EMPTY.apply(changes.subList(0, done)));
    }

    assertThat(inGroups).isEqualTo(maker.state());
    assertThat(inGroups.revision()).isEqualTo(new Revision(400));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void stateAtEveryPrefixIsRebuiltFromItsChanges(long seed) {
    RandomChanges maker = new RandomChanges(new SplittableRandom(seed));
    for (int i = 0; i < 300; i++) {
      maker.next(1);
      DesiredState state = maker.state();
      DesiredState rebuilt = DesiredState.restore(state.revision(), state.toChanges());
      assertThat(rebuilt).isEqualTo(state);
      assertThat(rebuilt.toChanges()).isEqualTo(state.toChanges());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void olderStatesStayAsTheyWere(long seed) {
    RandomChanges maker = new RandomChanges(new SplittableRandom(seed));
    List<Change> changes = new ArrayList<>();
    List<DesiredState> seen = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      changes.addAll(maker.next(1));
      seen.add(maker.state());
    }
    for (int i = 0; i < 200; i++) {
      assertThat(seen.get(i)).isEqualTo(DesiredState.EMPTY.apply(changes.subList(0, i + 1)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void indexesSayWhatTheObjectsSay(long seed) {
    RandomChanges maker = new RandomChanges(new SplittableRandom(seed));
    for (int i = 0; i < 100; i++) {
      maker.next(5);
      DesiredState state = maker.state();
      for (Device device : state.devices().values()) {
        assertThat(state.holderOf(device.lease().v4())).contains(device.id());
        assertThat(state.devicesOf(device.owner())).contains(device.id());
        assertThat(state.certificatesOf(device.id()))
            .isEqualTo(
                state.certificates().values().stream()
                    .filter(certificate -> certificate.device().equals(device.id()))
                    .map(DeviceCertificate::fingerprint)
                    .collect(Collectors.toSet()));
      }
    }
  }

  @Test
  void randomChangesCoverEveryKind() {
    List<Change> changes = new RandomChanges(new SplittableRandom(5)).next(3000);

    assertThat(changes.stream().map(Change::getClass).collect(Collectors.toSet()))
        .containsAll(ChangeKinds.all());
  }

  @Test
  void addressOfARemovedDeviceRestsUntilItIsGivenAgain() {
    DesiredState removed =
        state(new Change.DevicePut(device(DEVICE)), new Change.DeviceRemoved(DEVICE, LATER));

    assertThat(removed.holderOf(LEASE.v4())).isEmpty();
    assertThat(removed.quarantines().get(LEASE.v4()))
        .isEqualTo(new Quarantine(LEASE.v4(), DEVICE, LATER));

    DesiredState given = removed.apply(List.of(new Change.DevicePut(device(OTHER))));

    assertThat(given.quarantines()).isEmpty();
    assertThat(given.holderOf(LEASE.v4())).contains(OTHER);
  }

  @Test
  void deviceThatGetsAnotherAddressFreesItsOld() {
    Lease next = new Lease(IpAddress.parse("10.8.0.9"), IpAddress.parse("fd00::a08:9"));
    DesiredState moved =
        state(
            new Change.DevicePut(device(DEVICE)),
            new Change.DevicePut(
                new Device(
                    DEVICE,
                    USER,
                    new PoolName("clients"),
                    next,
                    Optional.empty(),
                    Sorted.set(List.of()),
                    true)));

    assertThat(moved.holderOf(LEASE.v4())).isEmpty();
    assertThat(moved.holderOf(next.v4())).contains(DEVICE);
  }

  @Test
  void revokedCertificateLeavesTheCertificatesAndStaysRevoked() {
    Fingerprint fingerprint = new Fingerprint("ab".repeat(32));
    DesiredState revoked =
        state(
            new Change.DevicePut(device(DEVICE)),
            new Change.CertificateIssued(
                new DeviceCertificate(
                    fingerprint, DEVICE, SerialNumber.parse("7"), Instant.EPOCH, LATER)),
            new Change.CertificateRevoked(
                fingerprint, Instant.EPOCH, RevocationReason.KEY_COMPROMISE),
            new Change.DeviceRemoved(DEVICE, LATER));

    assertThat(revoked.certificates()).isEmpty();
    assertThat(revoked.certificatesOf(DEVICE)).isEmpty();
    assertThat(revoked.revocations()).containsOnlyKeys(fingerprint);
  }

  @Test
  void changesThatNameNothingChangeOnlyTheRevision() {
    DesiredState state =
        state(
            new Change.DeviceRemoved(DEVICE, LATER),
            new Change.CertificateRevoked(
                new Fingerprint("cd".repeat(32)), LATER, RevocationReason.UNSPECIFIED));

    assertThat(state.toChanges()).isEmpty();
    assertThat(state.revision()).isEqualTo(new Revision(2));
  }

  @Test
  void orderOfUnrelatedChangesDoesNotMatterForTheText() {
    List<Change> changes =
        Stream.of("c", "a", "b")
            .<Change>map(name ->
                new Change.GroupPut(Group.ofUsers(new net.adit.model.identity.GroupName(name), "")))
            .collect(Collectors.toCollection(ArrayList::new));
    DesiredState one = DesiredState.EMPTY.apply(changes);
    Collections.reverse(changes);
    DesiredState other = DesiredState.EMPTY.apply(changes);

    assertThat(one.toChanges()).isEqualTo(other.toChanges());
  }

  private static DesiredState state(Change... changes) {
    return DesiredState.EMPTY.apply(List.of(changes));
  }

  private static Device device(DeviceId id) {
    return new Device(
        id, USER, new PoolName("clients"), LEASE, Optional.empty(), Sorted.set(List.of()), true);
  }
}
