package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.adit.agent.routing.FrrText.Block;

/// The commands that make one FRR configuration another. Pure.
///
/// At the top, new lines and blocks come first, as both can stand together there; a router that
/// goes goes before all, as there can be one of a kind. Within a block what goes comes first.
final class FrrDifference {
  /// What a line makes anew: the next of the kind replaces it without a `no`, which would cost a
  /// BGP session twice.
  private static final Pattern REPLACED =
      Pattern.compile(
          "^(neighbor \\S+ (?:remote-as|password|maximum-prefix|maximum-prefix-out)"
              + "|ip rip authentication string) .*");

  private static final Pattern NEIGHBOR =
      Pattern.compile("^(neighbor \\S+) (?:remote-as|interface remote-as) .*");

  /// The neighbours that are gone, as `neighbor ADDRESS`: all that was said of one goes with it.
  private final Set<String> gone;

  private FrrDifference(Set<String> gone) {
    this.gone = gone;
  }

  static List<String> between(Block before, Block after) {
    FrrDifference top = new FrrDifference(Set.of());
    List<String> commands = new ArrayList<>();
    top.removals(before, after, heading -> heading.startsWith("router ")).forEach(commands::addAll);
    commands.addAll(missing(after, before));
    top.changes(before, after).forEach(commands::addAll);
    top.removals(before, after, heading -> !heading.startsWith("router "))
        .forEach(commands::addAll);
    missing(before, after).forEach(line -> commands.add(undo(line)));
    return commands;
  }

  private Stream<List<String>> changes(Block before, Block after) {
    return after.blocks().entrySet().stream()
        .map(entry -> {
          String heading = entry.getKey();
          Block was = before.blocks().getOrDefault(heading, Block.EMPTY);
          List<String> inside = within(was, entry.getValue());
          return inside.isEmpty() && before.blocks().containsKey(heading)
              ? List.of()
              : enclosed(heading, inside);
        });
  }

  private List<String> within(Block before, Block after) {
    Set<String> left = new HashSet<>(gone);
    left.addAll(neighbors(before));
    left.removeAll(neighbors(after));
    FrrDifference below = new FrrDifference(left);
    List<String> commands = new ArrayList<>();
    missing(before, after).stream()
        .filter(line -> !isReplaced(line, after))
        .flatMap(below::undoOnce)
        .forEach(commands::add);
    commands.addAll(missing(after, before));
    below.changes(before, after).forEach(commands::addAll);
    below.removals(before, after, _ -> true).forEach(commands::addAll);
    return commands;
  }

  private static Set<String> neighbors(Block block) {
    Set<String> neighbors = new HashSet<>();
    for (String line : block.lines()) {
      Matcher neighbor = NEIGHBOR.matcher(line);
      if (neighbor.matches()) {
        neighbors.add(neighbor.group(1));
      }
    }
    return neighbors;
  }

  private static boolean isReplaced(String line, Block after) {
    Matcher kind = REPLACED.matcher(line);
    return kind.matches()
        && after.lines().stream().anyMatch(other -> other.startsWith(kind.group(1) + " "));
  }

  private Stream<String> undoOnce(String line) {
    for (String neighbor : gone) {
      if (line.startsWith(neighbor + " ")) {
        return NEIGHBOR.matcher(line).matches() ? Stream.of("no " + neighbor) : Stream.empty();
      }
    }
    return Stream.of(undo(line));
  }

  /// An interface cannot be taken away, only what is said about it.
  private Stream<List<String>> removals(
      Block before, Block after, java.util.function.Predicate<String> which) {
    return before.blocks().keySet().stream()
        .filter(heading -> !after.blocks().containsKey(heading))
        .filter(which)
        .map(heading ->
            heading.startsWith("interface ")
                ? enclosed(heading, emptied(before.blocks().getOrDefault(heading, Block.EMPTY)))
                : List.of(undo(heading)));
  }

  private static List<String> emptied(Block block) {
    return List.copyOf(block.lines()).reversed().stream().map(FrrDifference::undo).toList();
  }

  private static List<String> enclosed(String heading, List<String> lines) {
    List<String> commands = new ArrayList<>(List.of(heading));
    lines.forEach(line -> commands.add(" " + line));
    commands.add(FrrText.closing(heading));
    return commands;
  }

  private static List<String> missing(Block from, Block in) {
    return from.lines().stream().filter(line -> !in.lines().contains(line)).toList();
  }

  /// A key is removed by its number alone: FRR does not take `no … md5 KEY`.
  private static String undo(String line) {
    return "no " + line.replaceFirst("(message-digest-key [0-9]+) md5 .*", "$1");
  }
}
