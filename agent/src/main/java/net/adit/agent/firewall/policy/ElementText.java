package net.adit.agent.firewall.policy;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.adit.model.collection.MapDelta;
import net.adit.model.plan.MarkSet;

/// The commands by which elements of sets and maps come and go: first all that go, then all that
/// come, so that ranges which are cut anew never overlap. Confined to one call.
final class ElementText {
  private final StringBuilder gone = new StringBuilder();
  private final StringBuilder come = new StringBuilder();

  /// What changes between two sets of marks.
  void set(String name, MarkSet before, MarkSet after) {
    append(gone, "delete", name, before.without(after));
    append(come, "add", name, after.without(before));
  }

  private static void append(StringBuilder text, String verb, String name, IntStream marks) {
    StringBuilder listed = new StringBuilder();
    marks.forEach(mark -> next(listed).append(Integer.toUnsignedString(mark)));
    append(text, verb, name, listed);
  }

  /// What changes in a map.
  ///
  /// @param before what the map is made of
  /// @param which the keys of it that are in this map
  /// @param value what the map holds for a number
  <K> void map(
      String name,
      MapDelta<K, Integer> delta,
      Map<K, Integer> before,
      Predicate<K> which,
      Function<Integer, String> value) {
    StringBuilder removed = new StringBuilder();
    delta.removed().stream()
        .filter(which)
        .map(Object::toString)
        .sorted()
        .forEach(key -> next(removed).append(key));
    StringBuilder put = new StringBuilder();
    delta
        .put()
        .forEach((key, number) -> {
          if (which.test(key)) {
            if (before.containsKey(key)) {
              next(removed).append(key);
            }
            next(put).append(key).append(" : ").append(value.apply(number));
          }
        });
    append(gone, "delete", name, removed);
    append(come, "add", name, put);
  }

  private static StringBuilder next(StringBuilder listed) {
    return listed.isEmpty() ? listed : listed.append(", ");
  }

  private static void append(StringBuilder text, String verb, String name, StringBuilder listed) {
    if (!listed.isEmpty()) {
      text.append(verb)
          .append(" element ")
          .append(NftObjects.TABLE)
          .append(' ')
          .append(name)
          .append(" { ")
          .append(listed)
          .append(" }\n");
    }
  }

  /// All commands; no text if nothing changes.
  @Override
  public String toString() {
    return gone.toString() + come;
  }
}
