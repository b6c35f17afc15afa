package net.adit.controller.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Things that hold things of their kind: none may hold itself. Confined to one search.
///
/// @param <N> their names
final class Nesting<N> {
  /// More is no order that people can follow.
  static final int DEEPEST = 50;

  private final Function<N, ? extends Collection<N>> within;
  private final List<N> path = new ArrayList<>();
  private final Map<N, Integer> heights = new HashMap<>();

  /// @param within what a thing holds; empty if there is no such thing
  Nesting(Function<N, ? extends Collection<N>> within) {
    this.within = within;
  }

  /// What is wrong with what a thing holds: a circle through it, or that it is too deep.
  Optional<String> flaw(N name) {
    path.clear();
    return enter(name);
  }

  private Optional<String> enter(N name) {
    int before = path.indexOf(name);
    if (before >= 0) {
      List<N> circle = new ArrayList<>(path.subList(before, path.size()));
      circle.add(name);
      return Optional.of("holds itself: " + arrows(circle));
    }
    if (path.size() + heights.getOrDefault(name, 0) >= DEEPEST) {
      return Optional.of("holds more than " + DEEPEST + " within one another");
    }
    return heights.containsKey(name) ? Optional.empty() : descend(name);
  }

  private Optional<String> descend(N name) {
    path.add(name);
    int height = 0;
    for (N each : within.apply(name)) {
      Optional<String> flaw = enter(each);
      if (flaw.isPresent()) {
        return flaw;
      }
      height = Math.max(height, heights.getOrDefault(each, 0) + 1);
    }
    path.removeLast();
    heights.put(name, height);
    return Optional.empty();
  }

  private static String arrows(List<?> names) {
    return names.stream().map(Object::toString).collect(Collectors.joining(" > "));
  }
}
