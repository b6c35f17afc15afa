package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.compiler.policy.names.Holders;
import net.adit.compiler.policy.names.Names;
import net.adit.model.identity.RuleName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Subject;

/// The destination side of a policy: for each address the list of the rules that name it.
/// Immutable.
///
/// A list's number hangs on what is in it, so that it stays when others come and go.
final class DestinationLists {
  private final Map<Names, List<RuleName>> byHolders = new HashMap<>();
  private final Map<List<RuleName>, Integer> numbers = new HashMap<>();
  private final Holders holders;

  /// @param decisive of the rules that name a destination, by their places, those that may decide
  DestinationLists(List<Rule> rules, AddressBook book, UnaryOperator<BitSet> decisive) {
    Set<Subject> subjects = new HashSet<>();
    rules.forEach(rule -> subjects.addAll(rule.to()));
    holders = Holders.of(subjects, book);
    List<BitSet> naming = naming(rules);
    BitSet anywhere = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      anywhere.set(i, rules.get(i).to().contains(new Subject.Any()));
    }
    Set<Names> held = new HashSet<>(holders.exact().values());
    held.addAll(holders.ranges().values());
    held.add(Names.NONE);
    held.forEach(names -> {
      BitSet here = (BitSet) anywhere.clone();
      names.numbers().forEach(name -> here.or(naming.get(name)));
      byHolders.put(names, names(rules, decisive.apply(here)));
    });
    number();
  }

  /// The rules that name each of the holders.
  private List<BitSet> naming(List<Rule> rules) {
    Map<Subject, BitSet> bySubject = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      for (Subject subject : rules.get(i).to()) {
        bySubject.computeIfAbsent(subject, _ -> new BitSet()).set(i);
      }
    }
    return holders.names().stream()
        .map(name -> bySubject.getOrDefault(name, new BitSet()))
        .toList();
  }

  private static List<RuleName> names(List<Rule> rules, BitSet list) {
    List<RuleName> names = new ArrayList<>(list.cardinality());
    list.stream().forEach(rule -> names.add(rules.get(rule).name()));
    return List.copyOf(names);
  }

  /// By a hash; where two lists have the same, the second in the order of their texts gets the next
  /// number. What no name holds, and whatever has the same list, has none.
  private void number() {
    SortedMap<String, List<RuleName>> byText = new TreeMap<>();
    byHolders.values().forEach(list -> byText.put(text(list), list));
    List<RuleName> rest = listOf(Names.NONE);
    byText.remove(text(rest));
    numbers.put(rest, AddressClasses.NONE);
    Set<Integer> used = new HashSet<>(List.of(AddressClasses.NONE));
    byText.forEach((text, list) -> {
      int number = text.hashCode() & Integer.MAX_VALUE;
      while (!used.add(number)) {
        number = (number + 1) & Integer.MAX_VALUE;
      }
      numbers.put(list, number);
    });
  }

  private static String text(List<RuleName> list) {
    return list.stream().map(RuleName::value).collect(Collectors.joining(" "));
  }

  private List<RuleName> listOf(Names held) {
    return Objects.requireNonNull(byHolders.get(held));
  }

  private int numberOf(Names held) {
    return Objects.requireNonNull(numbers.get(listOf(held)));
  }

  /// The lists that say anything, by number.
  SortedMap<Integer, List<RuleName>> lists() {
    SortedMap<Integer, List<RuleName>> lists = new TreeMap<>();
    numbers.forEach((list, number) -> {
      if (!list.isEmpty()) {
        lists.put(number, list);
      }
    });
    return lists;
  }

  /// The number of each address's list.
  AddressClasses classes() {
    Map<IpAddress, Integer> exact = HashMap.newHashMap(holders.exact().size());
    holders.exact().forEach((address, held) -> exact.put(address, numberOf(held)));
    SortedMap<AddressRange, Integer> ranges = new TreeMap<>();
    holders.ranges().forEach((range, held) -> ranges.put(range, numberOf(held)));
    return new AddressClasses(exact, ranges);
  }
}
