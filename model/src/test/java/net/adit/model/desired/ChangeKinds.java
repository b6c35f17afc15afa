package net.adit.model.desired;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of changes, for tests that must know them all.
public final class ChangeKinds {
  private ChangeKinds() {}

  /// Every kind of change there is.
  public static Set<Class<? extends Change>> all() {
    return kinds(Change.class)
        .<Class<? extends Change>>map(kind -> kind.asSubclass(Change.class))
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> kinds(Class<?> kind) {
    return kind.isSealed()
        ? Stream.of(kind.getPermittedSubclasses()).flatMap(ChangeKinds::kinds)
        : Stream.of(kind);
  }
}
