package net.adit.agent.firewall;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.model.Sorted;

/// Sets, maps and chains that belong to Adit's table and to one revision of the policy. Immutable.
///
/// @param sets sets and maps by name
/// @param chains the rules of each chain, by its name
record NftObjects(SortedMap<String, Elements> sets, SortedMap<String, List<String>> chains) {

  /// A set or a map. Immutable.
  ///
  /// @param kind `set` or `map`
  /// @param type what nft declares it with
  /// @param members by key; the value is empty in a set
  record Elements(String kind, String type, SortedMap<String, String> members) {
    Elements {
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    private String declaration(String name) {
      String listed =
          members.isEmpty() ? "" : " elements = { " + text(members, members.keySet()) + " };";
      return "  %s %s { %s;%s }%n".formatted(kind, name, type, listed);
    }

    private boolean declaredLike(Elements other) {
      return kind.equals(other.kind) && type.equals(other.type);
    }
  }

  NftObjects {
    sets = Sorted.map(sets);
    chains = Sorted.map(chains);
  }

  /// The objects as they stand within a table block.
  String definitions() {
    StringBuilder text = new StringBuilder();
    // Chains that verdicts name must be there before the maps.
    chains.keySet().forEach(name -> text.append("  chain ").append(name).append(" { }\n"));
    sets.forEach((name, elements) -> text.append(elements.declaration(name)));
    chains.forEach((name, rules) -> {
      text.append("  chain ").append(name).append(" {\n");
      rules.forEach(rule -> text.append("    ").append(rule).append('\n'));
      text.append("  }\n");
    });
    return text.toString();
  }

  /// The commands that take the objects away; nothing else may lead into them.
  String removal() {
    StringBuilder text = new StringBuilder();
    chains.keySet().forEach(name -> command(text, "flush chain", name));
    sets.forEach((name, set) -> command(text, "delete " + set.kind(), name));
    chains.keySet().forEach(name -> command(text, "delete chain", name));
    return text.toString();
  }

  /// The commands that turn these objects into others by elements alone; empty if that is not
  /// possible, because a chain or a set is another.
  Optional<String> elementsTo(NftObjects next) {
    if (!chains.equals(next.chains) || !sets.keySet().equals(next.sets.keySet())) {
      return Optional.empty();
    }
    StringBuilder deleted = new StringBuilder();
    StringBuilder added = new StringBuilder();
    for (Map.Entry<String, Elements> set : sets.entrySet()) {
      Elements after = next.sets.get(set.getKey());
      if (after == null || !set.getValue().declaredLike(after)) {
        return Optional.empty();
      }
      difference(deleted, "delete element", set.getKey(), set.getValue(), after);
      difference(added, "add element", set.getKey(), after, set.getValue());
    }
    return Optional.of(deleted.append(added).toString());
  }

  private static void difference(
      StringBuilder text, String command, String name, Elements of, Elements without) {
    SortedSet<String> keys =
        of.members().entrySet().stream()
            .filter(entry -> !entry.getValue().equals(without.members().get(entry.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!keys.isEmpty()) {
      command(text, command, name + " { " + text(of.members(), keys) + " }");
    }
  }

  private static String text(SortedMap<String, String> members, Iterable<String> keys) {
    StringBuilder text = new StringBuilder();
    for (String key : keys) {
      text.append(text.isEmpty() ? "" : ", ").append(key);
      String value = members.getOrDefault(key, "");
      if (!value.isEmpty()) {
        text.append(" : ").append(value);
      }
    }
    return text.toString();
  }

  private static void command(StringBuilder text, String command, String what) {
    text.append(command).append(' ').append(NftRuleset.TABLE).append(' ').append(what).append('\n');
  }
}
