package net.adit.agent.routing;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A configuration in FRR's language: lines, and blocks of lines under a heading, which may hold
/// blocks again. Immutable; the text form parses back.
///
/// It exists to find the difference between two configurations, so that a running FRR takes over a
/// change without losing a neighbour (Debian's `frr` has no `frr-reload.py`).
public final class FrrText {
  private final Block top;

  private FrrText(Block top) {
    this.top = top;
  }

  /// Lines, and below them blocks by their heading. Immutable.
  record Block(Set<String> lines, Map<String, Block> blocks) {
    static final Block EMPTY = new Block(Set.of(), Map.of());

    Block {
      lines = Collections.unmodifiableSet(new LinkedHashSet<>(lines));
      blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    private void print(String indent, StringBuilder text) {
      lines.forEach(line -> text.append(indent).append(line).append('\n'));
      text.append(indent.isEmpty() && !lines.isEmpty() ? "!\n" : "");
      blocks.forEach((heading, block) -> {
        text.append(indent).append(heading).append('\n');
        block.print(indent + " ", text);
        text.append(indent).append(closing(heading)).append('\n');
        text.append(indent.isEmpty() ? "!\n" : "");
      });
    }
  }

  /// Collects lines; a block that is named again goes on. Confined to one thread.
  static final class Builder {
    private final Set<String> lines = new LinkedHashSet<>();
    private final Map<String, Builder> blocks = new LinkedHashMap<>();

    Builder line(String line) {
      lines.add(line);
      return this;
    }

    /// Adds to a block.
    Builder block(String heading, List<String> more) {
      block(heading).lines.addAll(more);
      return this;
    }

    /// The block of this heading.
    Builder block(String heading) {
      return blocks.computeIfAbsent(heading, _ -> new Builder());
    }

    FrrText build() {
      return new FrrText(toBlock());
    }

    private Block toBlock() {
      Map<String, Block> built = new LinkedHashMap<>();
      blocks.forEach((heading, block) -> built.put(heading, block.toBlock()));
      return new Block(lines, built);
    }
  }

  /// Reads what [#toText] wrote: a line belongs to the heading above it that is indented less.
  public static FrrText parse(String text) {
    Builder whole = new Builder();
    Deque<Builder> open = new ArrayDeque<>(List.of(whole));
    for (String line : text.lines().toList()) {
      String words = line.strip();
      if (words.isEmpty() || words.startsWith("!") || words.startsWith("exit")) {
        continue;
      }
      int depth = line.indexOf(words);
      while (open.size() > depth + 1) {
        open.pop();
      }
      if (isHeading(words)) {
        open.push(open.element().block(words));
      } else {
        open.element().line(words);
      }
    }
    return whole.build();
  }

  /// Within a router, `route-map NAME out INTERFACE` is a line.
  private static boolean isHeading(String line) {
    return line.equals("bfd")
        || line.matches("(interface|router|address-family|profile) .*")
        || line.matches("route-map \\S+ (permit|deny) .*");
  }

  static String closing(String heading) {
    return heading.startsWith("address-family ") ? "exit-address-family" : "exit";
  }

  /// The commands that turn `before` into this. Empty if nothing differs.
  public List<String> since(FrrText before) {
    return FrrDifference.between(before.top, top);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrrText text && top.equals(text.top);
  }

  @Override
  public int hashCode() {
    return top.hashCode();
  }

  /// The text FRR reads. May hold keys: for files only, never for logs.
  public String toText() {
    StringBuilder text = new StringBuilder();
    top.print("", text);
    return text.toString();
  }

  @Override
  public String toString() {
    return "FRR configuration of " + top.blocks().size() + " blocks";
  }
}
