package net.adit.compiler.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.compiler.policy.names.Holders;
import net.adit.compiler.policy.names.Names;
import net.adit.compiler.policy.names.Sweep;
import net.adit.model.desired.Device;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.SourceMembers;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Subject;
import org.jspecify.annotations.Nullable;

/// The source side of a policy: which address has which mark, and which marks belong to the names
/// that rules are from. Confined to one compilation.
///
/// What lies behind a device has the device's mark where the same names hold both. Else it has a
/// mark of its own, as have the pieces of networks that rules are from.
final class SourceMarks {
  private final Holders holders;
  private final Map<IpAddress, Integer> exact;
  private final SortedMap<AddressRange, Integer> ranges = new TreeMap<>();
  private final Noted v4;
  private final Noted v6;

  /// Whether the same names hold both addresses of each device.
  private boolean areAlike = true;

  /// The marks that each name holds.
  private record Noted(List<IntStream.Builder> byName) {
    static Noted ofNames(int count) {
      return new Noted(IntStream.range(0, count).mapToObj(_ -> IntStream.builder()).toList());
    }

    void add(Names held, int mark) {
      held.numbers().forEach(name -> byName.get(name).add(mark));
    }

    List<MarkSet> sets() {
      return byName.stream().map(marks -> MarkSet.of(marks.build())).toList();
    }
  }

  private SourceMarks(Holders holders, Collection<Device> devices) {
    this.holders = holders;
    exact = HashMap.newHashMap(2 * devices.size());
    v4 = Noted.ofNames(holders.names().size());
    v6 = Noted.ofNames(holders.names().size());
    devices.forEach(this::add);
    addRanges(
        devices.stream()
            .filter(device -> !device.ownPrefixes().isEmpty())
            .collect(Collectors.toMap(SourceMarks::markOf, device -> device)));
  }

  /// @param from what rules are from
  static SourceMarks of(Set<SourceName> from, Collection<Device> devices, AddressBook book) {
    Set<Subject> subjects = new TreeSet<>();
    from.forEach(name -> subjects.addAll(name.subjects()));
    return new SourceMarks(Holders.of(subjects, book), devices);
  }

  /// The mark of a device: its IPv4 address.
  static int markOf(Device device) {
    return (int) device.lease().v4().low();
  }

  /// All that have it.
  static Stream<IpAddress> addresses(Device device) {
    return Stream.of(device.lease().v4(), device.lease().v6());
  }

  AddressClasses marks() {
    return new AddressClasses(exact, ranges);
  }

  /// @param from some of the names given at first
  SortedMap<SourceName, SourceMembers> members(Set<SourceName> from) {
    Map<Subject, Integer> places = new HashMap<>();
    holders.names().forEach(name -> places.put(name, places.size()));
    List<MarkSet> ofV4 = v4.sets();
    List<MarkSet> ofV6 = areAlike ? ofV4 : v6.sets();
    SortedMap<SourceName, SourceMembers> members = new TreeMap<>();
    from.stream()
        .filter(name -> !name.equals(SourceName.ANY))
        .forEach(name -> {
          List<Integer> held =
              name.subjects().stream().map(subject -> place(places, subject)).toList();
          MarkSet marks = union(held, ofV4);
          members.put(name, SourceMembers.of(marks, areAlike ? marks : union(held, ofV6)));
        });
    return members;
  }

  private static int place(Map<Subject, Integer> places, Subject subject) {
    return Objects.requireNonNull(places.get(subject));
  }

  private static MarkSet union(List<Integer> places, List<MarkSet> sets) {
    return places.size() == 1
        ? sets.get(places.getFirst())
        : MarkSet.of(places.stream().flatMapToInt(place -> sets.get(place).marks()));
  }

  private void add(Device device) {
    int mark = markOf(device);
    addresses(device).forEach(address -> exact.put(address, mark));
    Names ofV4 = holdersOf(device.lease().v4());
    Names ofV6 = holdersOf(device.lease().v6());
    v4.add(ofV4, mark);
    v6.add(ofV6, mark);
    areAlike &= ofV4.equals(ofV6);
  }

  private Names holdersOf(IpAddress address) {
    Names held = holders.exact().get(address);
    return held == null ? Sweep.at(holders.ranges(), address) : held;
  }

  private void addRanges(Map<Integer, Device> owners) {
    Sweep sweep = new Sweep();
    owners.forEach((mark, device) ->
        sweep.add(device.ownPrefixes().stream().map(AddressRange::of).toList(), Names.of(mark)));
    SortedMap<AddressRange, Names> behind = sweep.finish();
    Map<Names, Integer> numbers = new HashMap<>();
    new TreeSet<>(holders.ranges().values()).forEach(held -> numbers.put(held, numbers.size() + 1));
    holders
        .ranges()
        .forEach((range, held) -> {
          int[] devices = Sweep.at(behind, range.first()).numbers().toArray();
          if (devices.length == 1 && isHeldBy(held, owners.get(devices[0]))) {
            ranges.put(range, devices[0]);
          } else {
            int mark = Objects.requireNonNull(numbers.get(held));
            ranges.put(range, mark);
            v4.add(held, mark);
            v6.add(held, mark);
          }
        });
  }

  /// Whether exactly these names hold both addresses of a device.
  private boolean isHeldBy(Names held, @Nullable Device device) {
    return device != null
        && held.equals(holdersOf(device.lease().v4()))
        && held.equals(holdersOf(device.lease().v6()));
  }
}
