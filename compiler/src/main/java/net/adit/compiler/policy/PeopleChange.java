package net.adit.compiler.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.Belonging;
import net.adit.model.collection.MapDelta;
import net.adit.model.collection.TrieEdit;
import net.adit.model.collection.TrieMap;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.UserId;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.SourceMembers;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Subject;

/// A few people or devices that came, went or changed their groups between two states of the same
/// rules: what that changes in the compiled policy, in the time of the change instead of that of
/// all devices. Confined to one compilation.
///
/// It knows the common cases and says so where it does not; then everything is compiled, with the
/// same result.
public final class PeopleChange {
  /// Of more devices, everything is compiled: each is looked up in all groups.
  private static final int MOST = 64;

  private final DesiredState before;
  private final DesiredState after;
  private final PolicyPlan plan;
  private final Set<DeviceId> devices;

  private PeopleChange(
      DesiredState before, DesiredState after, PolicyPlan plan, Set<DeviceId> devices) {
    this.before = before;
    this.after = after;
    this.plan = plan;
    this.devices = devices;
  }

  /// @param plan of `before`
  /// @param after of the same rules, networks, services and settings as `before`
  /// @return empty if it takes a whole compilation
  public static Optional<PolicyPlan> follow(
      PolicyPlan plan, DesiredState before, DesiredState after) {
    return devices(before, after)
        .map(devices -> new PeopleChange(before, after, plan, devices))
        .filter(PeopleChange::isSimple)
        .map(PeopleChange::next);
  }

  /// Those that differ themselves, or by their owner, or by the groups that list them.
  private static Optional<Set<DeviceId>> devices(DesiredState before, DesiredState after) {
    MapDelta<DeviceId, Device> own = MapDelta.between(before.devices(), after.devices());
    MapDelta<UserId, User> owners = MapDelta.between(before.users(), after.users());
    Set<DeviceId> devices = new HashSet<>(own.removed());
    devices.addAll(own.put().keySet());
    Stream.of(owners.removed(), owners.put().keySet())
        .flatMap(Set::stream)
        .forEach(user -> {
          devices.addAll(before.devicesOf(user));
          devices.addAll(after.devicesOf(user));
        });
    boolean isNestedLike = addListed(before.groups(), after.groups(), devices);
    return Optional.of(devices).filter(all -> isNestedLike && all.size() <= MOST);
  }

  /// @return whether groups are within one another as before
  private static boolean addListed(
      SortedMap<GroupName, Group> before,
      SortedMap<GroupName, Group> after,
      Set<DeviceId> devices) {
    if (!before.keySet().equals(after.keySet())) {
      return false;
    }
    for (Map.Entry<GroupName, Group> entry : after.entrySet()) {
      Group old = Objects.requireNonNull(before.get(entry.getKey()));
      Group now = entry.getValue();
      if (!old.groups().equals(now.groups())) {
        return false;
      }
      if (!old.devices().equals(now.devices())) {
        addMissing(old, now, devices);
        addMissing(now, old, devices);
      }
    }
    return true;
  }

  private static void addMissing(Group of, Group in, Set<DeviceId> devices) {
    of.devices().stream().filter(id -> !in.devices().contains(id)).forEach(devices::add);
  }

  /// Whether each of the devices is the destination that it was, has nothing behind it and lies in
  /// no range that rules are from.
  private boolean isSimple() {
    Set<Subject> destinations = new HashSet<>();
    after.policy().rules().forEach(rule -> destinations.addAll(rule.to()));
    return devices.stream()
        .allMatch(id ->
            isSameDestination(id, destinations)
                && versions(id)
                    .allMatch(device -> device.ownPrefixes().isEmpty() && isOutside(device)));
  }

  private boolean isSameDestination(DeviceId id, Set<Subject> destinations) {
    Set<Subject> was = Belonging.of(before, id);
    Set<Subject> is = Belonging.of(after, id);
    was.retainAll(destinations);
    is.retainAll(destinations);
    return was.equals(is)
        && (is.isEmpty() || versions(id).map(Device::lease).distinct().count() == 1);
  }

  private Stream<Device> versions(DeviceId id) {
    return Stream.of(before, after).flatMap(state -> Stream.ofNullable(state.devices().get(id)));
  }

  private boolean isOutside(Device device) {
    return !plan.sources().isInRange(device.lease().v4())
        && !plan.sources().isInRange(device.lease().v6());
  }

  private PolicyPlan next() {
    return new PolicyPlan(
        plan.rules(),
        new AddressClasses(marks(), plan.sources().ranges()),
        members(),
        plan.destinations(),
        plan.lists());
  }

  private Map<IpAddress, Integer> marks() {
    TrieEdit<IpAddress, Integer> marks = TrieMap.copyOf(plan.sources().exact()).edit();
    devices.forEach(id ->
        Stream.ofNullable(before.devices().get(id))
            .flatMap(SourceMarks::addresses)
            .forEach(marks::remove));
    devices.stream()
        .flatMap(id -> Stream.ofNullable(after.devices().get(id)))
        .forEach(device ->
            SourceMarks.addresses(device)
                .forEach(address -> marks.put(address, SourceMarks.markOf(device))));
    return marks.finish();
  }

  private SortedMap<SourceName, SourceMembers> members() {
    Map<Subject, Set<Device>> gone = bySubject(before);
    Map<Subject, Set<Device>> come = bySubject(after);
    SortedMap<SourceName, SourceMembers> members = new TreeMap<>(plan.members());
    members.replaceAll((name, held) -> {
      IntStream out = marksOf(name, gone);
      IntStream in = marksOf(name, come);
      return changed(held, out.toArray(), in.toArray());
    });
    return members;
  }

  private static SourceMembers changed(SourceMembers held, int[] out, int[] in) {
    return Arrays.equals(out, in)
        ? held
        : SourceMembers.of(
            changed(held.of(Family.V4), out, in), changed(held.of(Family.V6), out, in));
  }

  private static MarkSet changed(MarkSet held, int[] out, int[] in) {
    return MarkSet.of(
        IntStream.concat(
            held.marks().filter(mark -> Arrays.binarySearch(out, mark) < 0), Arrays.stream(in)));
  }

  private Map<Subject, Set<Device>> bySubject(DesiredState state) {
    Map<Subject, Set<Device>> bySubject = new HashMap<>();
    devices.stream()
        .flatMap(id -> Stream.ofNullable(state.devices().get(id)))
        .forEach(device ->
            Belonging.of(state, device.id())
                .forEach(subject ->
                    bySubject.computeIfAbsent(subject, _ -> new HashSet<>()).add(device)));
    return bySubject;
  }

  /// Sorted, each once.
  private static IntStream marksOf(SourceName name, Map<Subject, Set<Device>> bySubject) {
    return name.subjects().stream()
        .flatMap(subject -> bySubject.getOrDefault(subject, Set.of()).stream())
        .mapToInt(SourceMarks::markOf)
        .sorted()
        .distinct();
  }
}
