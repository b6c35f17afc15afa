package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.model.desired.Device;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.ClassSet;
import net.adit.model.policy.Subject;

/// One side of the rules, divided into classes: which addresses belong to which, and which classes
/// each name holds. Immutable.
///
/// Classes are numbered in the order of the names that hold them, see [NameOrder], so that most
/// names hold classes that follow on one another.
final class Division {
  private final AddressClasses classes;
  private final int count;
  private final Map<Subject, BitSet> classesByName;

  private Division(AddressClasses classes, int count, Map<Subject, BitSet> classesByName) {
    this.classes = classes;
    this.count = count;
    this.classesByName = classesByName;
  }

  /// @param subjects the names that rules use on this side
  static Division by(Collection<Subject> subjects, AddressBook book) {
    List<Subject> names = dividing(subjects, book);
    IdentityHashMap<Device, Names> devices = new IdentityHashMap<>();
    Sweep sweep = new Sweep();
    for (int number = 0; number < names.size(); number++) {
      switch (book.extentOf(names.get(number))) {
        case Extent.Devices(var members) -> {
          for (Device device : members) {
            devices.put(device, devices.getOrDefault(device, Names.NONE).plus(number));
          }
        }
        case Extent.Addresses(var ranges) -> sweep.add(ranges, Names.of(number));
        case Extent.Everything() -> throw new IllegalStateException("any divides nothing");
      }
    }
    devices.forEach((device, held) ->
        sweep.add(device.ownPrefixes().stream().map(AddressRange::of).toList(), held));
    SortedMap<AddressRange, Names> ranges = sweep.finish();
    return number(names, exact(devices, ranges), ranges);
  }

  /// In their natural order, so that a name keeps its place when it grows. Everything is no
  /// division: it holds all classes.
  private static List<Subject> dividing(Collection<Subject> subjects, AddressBook book) {
    return subjects.stream()
        .distinct()
        .filter(subject -> !(book.extentOf(subject) instanceof Extent.Everything))
        .sorted()
        .toList();
  }

  private static Map<IpAddress, Names> exact(
      IdentityHashMap<Device, Names> devices, SortedMap<AddressRange, Names> ranges) {
    Map<IpAddress, Names> exact = HashMap.newHashMap(2 * devices.size());
    devices.forEach((device, held) ->
        Stream.of(device.lease().v4(), device.lease().v6())
            .forEach(address -> exact.put(address, held.plus(Sweep.at(ranges, address)))));
    return exact;
  }

  private static Division number(
      List<Subject> names, Map<IpAddress, Names> exact, SortedMap<AddressRange, Names> ranges) {
    Set<Names> held = new TreeSet<>(exact.values());
    held.addAll(ranges.values());
    held.add(Names.NONE);
    NameOrder order = NameOrder.of(names.size(), held);
    SortedMap<Names, Integer> numbers = new TreeMap<>(order);
    held.forEach(one -> numbers.put(one, AddressClasses.NONE));
    int next = AddressClasses.NONE;
    for (Map.Entry<Names, Integer> entry : numbers.entrySet()) {
      entry.setValue(next++);
    }
    Map<Names, Integer> byNames = new HashMap<>(numbers);
    Map<IpAddress, Integer> exactClasses = HashMap.newHashMap(exact.size());
    exact.forEach((address, one) -> exactClasses.put(address, byNames.get(one)));
    SortedMap<AddressRange, Integer> rangeClasses = new TreeMap<>();
    ranges.forEach((range, one) -> rangeClasses.put(range, byNames.get(one)));
    return new Division(
        new AddressClasses(exactClasses, rangeClasses), numbers.size(), holders(names, numbers));
  }

  private static Map<Subject, BitSet> holders(
      List<Subject> names, SortedMap<Names, Integer> numbers) {
    List<BitSet> byNumber = new ArrayList<>();
    names.forEach(_ -> byNumber.add(new BitSet()));
    numbers.forEach(
        (held, number) -> held.numbers().forEach(name -> byNumber.get(name).set(number)));
    Map<Subject, BitSet> holders = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      holders.put(names.get(i), byNumber.get(i));
    }
    return holders;
  }

  AddressClasses classes() {
    return classes;
  }

  /// How many classes there are, with the one that no name holds.
  int count() {
    return count;
  }

  /// The classes that any of the names hold; for [Subject.Any] all of them, later ones included.
  ClassSet classesOf(Collection<Subject> subjects) {
    return subjects.contains(new Subject.Any()) ? ClassSet.ALL : ClassSet.of(membersOf(subjects));
  }

  /// The same as a set of the classes that there are.
  BitSet membersOf(Collection<Subject> subjects) {
    BitSet union = new BitSet(count);
    for (Subject subject : subjects) {
      if (subject instanceof Subject.Any) {
        union.set(0, count);
      } else {
        union.or(classesByName.getOrDefault(subject, new BitSet()));
      }
    }
    return union;
  }
}
