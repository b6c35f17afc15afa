package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Does with elements what nft would: it refuses what is there already and what is not.
final class ElementReader {
  private static final Pattern COMMAND =
      Pattern.compile("(add|delete) element inet adit (\\S+) \\{ (.*) }");

  private ElementReader() {}

  /// @param contents elements of sets and maps, by key, by name
  static SortedMap<String, SortedMap<String, String>> perform(
      String commands, SortedMap<String, SortedMap<String, String>> contents) {
    SortedMap<String, SortedMap<String, String>> next = new TreeMap<>();
    contents.forEach((name, members) -> next.put(name, new TreeMap<>(members)));
    commands.lines().forEach(line -> one(line, next));
    return next;
  }

  private static void one(String line, SortedMap<String, SortedMap<String, String>> contents) {
    Matcher command = COMMAND.matcher(line);
    assertThat(command.matches()).as(line).isTrue();
    SortedMap<String, String> members =
        Objects.requireNonNull(contents.get(command.group(2)), line);
    for (String element : command.group(3).split(", ", -1)) {
      String[] pair = element.split(" : ", 2);
      String before =
          command.group(1).equals("add")
              ? members.put(pair[0], pair.length > 1 ? pair[1] : "")
              : members.remove(pair[0]);
      assertThat(before == null).as(line).isEqualTo(command.group(1).equals("add"));
    }
  }
}
