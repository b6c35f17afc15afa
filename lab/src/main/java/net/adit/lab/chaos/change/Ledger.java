package net.adit.lab.chaos.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the cluster has acknowledged, as people remember it. Thread-safe.
///
/// A request that got no answer may have been done or not: until somebody looks, its subject is
/// uncertain, and both are right.
public final class Ledger {
  private final Map<String, Optional<String>> known = new TreeMap<>();

  /// @param subject such as `guest-1`
  /// @param state such as `revoked`
  synchronized void acknowledged(String subject, String state) {
    known.put(subject, Optional.of(state));
  }

  synchronized void uncertain(String subject) {
    known.put(subject, Optional.empty());
  }

  /// What is certain about a subject.
  public synchronized Optional<String> of(String subject) {
    return known.getOrDefault(subject, Optional.empty());
  }

  /// Where the cluster says something else than it acknowledged, in words.
  ///
  /// @param observed states by subject; what is not in it is absent
  public synchronized List<String> differences(Map<String, String> observed) {
    List<String> differences = new ArrayList<>();
    known.forEach((subject, state) -> {
      String found = observed.getOrDefault(subject, "absent");
      state
          .filter(told -> !told.equals(found))
          .ifPresent(told ->
              differences.add(subject + " was acknowledged as " + told + ", and is " + found));
    });
    return differences;
  }

  /// Takes over what was seen of subjects that are uncertain.
  public synchronized void learn(Map<String, String> observed) {
    known.replaceAll(
        (subject, state) -> state.or(() -> Optional.of(observed.getOrDefault(subject, "absent"))));
  }

  /// The subjects of which a state is certain.
  public synchronized List<String> certain(String state) {
    return known.entrySet().stream()
        .filter(fact -> fact.getValue().equals(Optional.of(state)))
        .map(Map.Entry::getKey)
        .toList();
  }
}
