package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A configuration in FRR's language: lines at the top, and blocks of lines under a heading.
/// Immutable; the text form parses back.
///
/// It exists to find the difference between two configurations, so that a running FRR takes over a
/// change without losing a neighbour (Debian's `frr` has no `frr-reload.py`).
public final class FrrText {
  private static final String TOP = "";

  private final Map<String, Set<String>> blocks;

  private FrrText(Map<String, Set<String>> blocks) {
    this.blocks = blocks;
  }

  /// Collects lines; a block that is named again goes on. Confined to one thread.
  static final class Builder {
    private final Map<String, Set<String>> blocks = new LinkedHashMap<>();

    Builder top(String line) {
      return block(TOP, List.of(line));
    }

    Builder block(String heading, List<String> lines) {
      blocks.computeIfAbsent(heading, _ -> new LinkedHashSet<>()).addAll(lines);
      return this;
    }

    FrrText build() {
      return new FrrText(new LinkedHashMap<>(blocks));
    }
  }

  /// Reads what [#toText] wrote: indented lines belong to the heading above them.
  public static FrrText parse(String text) {
    Builder builder = new Builder();
    String heading = TOP;
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("!") || line.equals("exit")) {
        continue;
      }
      if (line.startsWith(" ")) {
        builder.block(heading, List.of(line.strip()));
      } else if (isHeading(line)) {
        heading = line;
        builder.block(heading, List.of());
      } else {
        builder.top(line);
      }
    }
    return builder.build();
  }

  private static boolean isHeading(String line) {
    return line.matches("(interface|router|route-map) .*");
  }

  /// The commands that turn `before` into this, new lines first where both can stand together.
  /// Empty if nothing differs.
  public List<String> since(FrrText before) {
    List<String> commands = new ArrayList<>(missing(TOP, this, before));
    for (String heading : blocks.keySet()) {
      if (!heading.equals(TOP)) {
        commands.addAll(changes(heading, before));
      }
    }
    for (String heading : before.blocks.keySet()) {
      if (!heading.equals(TOP) && !blocks.containsKey(heading)) {
        commands.addAll(removal(heading, before));
      }
    }
    missing(TOP, before, this).forEach(line -> commands.add(undo(line)));
    return commands;
  }

  private List<String> changes(String heading, FrrText before) {
    List<String> inside = new ArrayList<>();
    missing(heading, before, this).forEach(line -> inside.add(undo(line)));
    inside.addAll(missing(heading, this, before));
    boolean unchanged = inside.isEmpty() && before.blocks.containsKey(heading);
    return unchanged ? List.of() : enclosed(heading, inside);
  }

  /// An interface cannot be taken away, only what is said about it.
  private static List<String> removal(String heading, FrrText before) {
    if (!heading.startsWith("interface ")) {
      return List.of(undo(heading));
    }
    List<String> lines = new ArrayList<>(before.blocks.getOrDefault(heading, Set.of()));
    return enclosed(heading, lines.reversed().stream().map(FrrText::undo).toList());
  }

  private static List<String> enclosed(String heading, List<String> lines) {
    List<String> commands = new ArrayList<>(List.of(heading));
    lines.forEach(line -> commands.add(" " + line));
    commands.add("exit");
    return commands;
  }

  private static List<String> missing(String heading, FrrText from, FrrText in) {
    Set<String> there = in.blocks.getOrDefault(heading, Set.of());
    return from.blocks.getOrDefault(heading, Set.of()).stream()
        .filter(line -> !there.contains(line))
        .toList();
  }

  /// A key is removed by its number alone: FRR does not take `no … md5 KEY`.
  private static String undo(String line) {
    return "no " + line.replaceFirst("(message-digest-key [0-9]+) md5 .*", "$1");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrrText text && blocks.equals(text.blocks);
  }

  @Override
  public int hashCode() {
    return blocks.hashCode();
  }

  /// The text FRR reads. May hold keys: for files only, never for logs.
  public String toText() {
    StringBuilder text = new StringBuilder();
    blocks.forEach((heading, lines) -> {
      boolean top = heading.equals(TOP);
      text.append(top ? "" : heading + "\n");
      lines.forEach(line -> text.append(top ? "" : " ").append(line).append('\n'));
      text.append(top ? "" : "exit\n").append("!\n");
    });
    return text.toString();
  }

  @Override
  public String toString() {
    return "FRR configuration of " + blocks.size() + " blocks";
  }
}
