package net.adit.controller.rule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;

/// Refusals that several features share, in one wording. Stateless.
public final class Refusals {
  private static final int MOST_NAMES = 5;

  private Refusals() {}

  /// @param kind what it is, such as `site`; part of the refusal's type
  public static Refusal absent(String kind, Object name) {
    return Refusal.of(
        Kind.NOT_FOUND,
        kind + "-absent",
        "there is no " + kind + " '" + name + "'",
        "see 'adit " + kind + " list'");
  }

  public static Refusal exists(String kind, Object name) {
    return Refusal.of(
        Kind.CONFLICT,
        kind + "-exists",
        "there is a " + kind + " '" + name + "' already",
        "choose another name, or edit it");
  }

  /// @param users what uses it, such as `gateway 'fra-1'`
  public static Refusal inUse(String kind, Object name, Collection<String> users) {
    return Refusal.of(
        Kind.CONFLICT,
        kind + "-in-use",
        kind + " '" + name + "' is in use by " + listed(users),
        "remove or change these first");
  }

  /// The first few names and how many more there are.
  public static String listed(Collection<String> names) {
    String head = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMES
        ? head
        : head + " and " + (names.size() - MOST_NAMES) + " more";
  }

  /// The first check that refuses; later ones are not run.
  @SafeVarargs
  public static Optional<Refusal> first(Supplier<Optional<Refusal>>... checks) {
    for (Supplier<Optional<Refusal>> check : checks) {
      Optional<Refusal> refusal = check.get();
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  /// A refusal if the condition holds.
  public static Optional<Refusal> when(boolean condition, Supplier<Refusal> refusal) {
    return condition ? Optional.of(refusal.get()) : Optional.empty();
  }

  /// The verdict on a request that comes down to one change.
  ///
  /// @param refusal why not, if so
  public static <R> Verdict<R> verdict(Optional<Refusal> refusal, Change change, R response) {
    return refusal
        .<Verdict<R>>map(Verdict::refused)
        .orElseGet(() -> Verdict.accepted(List.of(change), response));
  }

  /// The same with what must be written beside the change.
  public static <R> Verdict<R> verdict(
      Optional<Refusal> refusal, Change change, List<Extra> extras, R response) {
    return refusal
        .<Verdict<R>>map(Verdict::refused)
        .orElseGet(() -> Verdict.accepted(List.of(change), extras, response));
  }

  /// Whether a name that people choose can stand in a path of the API beside ids.
  public static Optional<Refusal> unusableName(String field, String name) {
    return when(
        name.matches("[ud]-[0-9a-z]{16}") || !name.matches("[^/\\\\%;?#]*[^/\\\\%;?#.]"),
        () ->
            Refusal.of(
                    Kind.INVALID,
                    "name-unusable",
                    "'" + name + "' looks like an id or holds one of / \\ % ; ? # or ends in a dot",
                    "choose another name")
                .at(Refusal.Place.field(field)));
  }
}
