package net.adit.agent.firewall.policy;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.model.Sorted;

/// Sets, maps and chains that belong to Adit's table and to one revision of the policy. Immutable.
///
/// @param sets sets and maps by name
/// @param chains the rules of each chain, by its name
public record NftObjects(SortedMap<String, Elements> sets, SortedMap<String, List<String>> chains) {
  /// The family and name of the table that all of them are in.
  public static final String TABLE = "inet adit";

  /// A set or a map. Immutable.
  ///
  /// @param kind `set` or `map`
  /// @param type what nft declares it with
  /// @param members by key; the value is empty in a set
  public record Elements(String kind, String type, SortedMap<String, String> members) {
    public Elements {
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    private String declaration(String name) {
      return "  %s %s { %s;%s }%n".formatted(kind, name, type, listed());
    }

    /// The command that adds it.
    String addition(String name) {
      return "add %s %s %s { %s;%s }%n".formatted(kind, NftObjects.TABLE, name, type, listed());
    }

    private String listed() {
      return members.isEmpty() ? "" : " elements = { " + text() + " };";
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      members.forEach((key, value) -> {
        text.append(text.isEmpty() ? "" : ", ").append(key);
        if (!value.isEmpty()) {
          text.append(" : ").append(value);
        }
      });
      return text.toString();
    }
  }

  public NftObjects {
    sets = Sorted.map(sets);
    chains = Sorted.map(chains);
  }

  /// The objects as they stand within a table block.
  public String definitions() {
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

  /// The commands that add the objects to the table.
  public String additions() {
    return "table " + NftObjects.TABLE + " {\n" + definitions() + "}\n";
  }

  /// The commands that take the objects away; nothing else may lead into them.
  public String removal() {
    StringBuilder text = new StringBuilder();
    chains.keySet().forEach(name -> command(text, "flush chain", name));
    sets.forEach((name, set) -> command(text, "delete " + set.kind(), name));
    chains.keySet().forEach(name -> command(text, "delete chain", name));
    return text.toString();
  }

  private static void command(StringBuilder text, String command, String what) {
    text.append(command).append(' ').append(NftObjects.TABLE).append(' ').append(what).append('\n');
  }
}
