package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.compiler.policy.names.Holders;
import net.adit.compiler.policy.names.Names;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
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
    Holders holders = Holders.of(subjects, book);
    return number(holders.names(), holders.exact(), holders.ranges());
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

  /// The classes that any of the names hold; for [Subject.Any] all of them.
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
