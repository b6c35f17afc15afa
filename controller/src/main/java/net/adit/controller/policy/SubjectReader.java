package net.adit.controller.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.controller.rule.Nearest;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;
import net.adit.model.policy.Subject;

/// Reads subjects as people write them: `group:ops`, `user:anna`, or a name alone where only one
/// thing has it. Immutable.
public final class SubjectReader {
  private static final Set<String> BUILT_IN = Set.of("any", "all-users", "cluster-dns");

  /// What a text stands for, or why nothing.
  public sealed interface Reading {
    record Found(Subject subject) implements Reading {}

    record Unknown(Refusal refusal) implements Reading {}
  }

  private final Set<String> groups;
  private final Set<String> networks;
  private final Roll roll;

  /// @param groups the names there are
  /// @param networks likewise
  public SubjectReader(Set<String> groups, Set<String> networks, Roll roll) {
    this.groups = Set.copyOf(groups);
    this.networks = Set.copyOf(networks);
    this.roll = roll;
  }

  public static SubjectReader of(DesiredState state, Roll roll) {
    return new SubjectReader(
        texts(state.groups().keySet()), texts(state.networks().keySet()), roll);
  }

  public static Set<String> texts(Set<?> names) {
    return names.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
  }

  public Reading read(String text) {
    if (BUILT_IN.contains(text)) {
      return new Reading.Found(Subject.parse(text));
    }
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(colon, 0))) {
      case "group" -> one("group", name, group(name), groups);
      case "network" -> one("network", name, network(name), networks);
      case "user" -> one("user", name, user(name), roll.logins());
      case "device" -> one("device", name, device(name), roll.labels());
      default -> bare(text);
    };
  }

  private Optional<Subject> group(String name) {
    return groups.contains(name) ? Optional.of(Subject.parse("group:" + name)) : Optional.empty();
  }

  private Optional<Subject> network(String name) {
    return networks.contains(name)
        ? Optional.of(Subject.parse("network:" + name))
        : Optional.empty();
  }

  private Optional<Subject> user(String name) {
    Optional<UserId> id = roll.user(name);
    return id.map(Subject.OfUser::new);
  }

  private Optional<Subject> device(String name) {
    Optional<DeviceId> id = roll.device(name);
    return id.map(Subject.OfDevice::new);
  }

  private static Reading one(
      String kind, String name, Optional<Subject> found, Set<String> others) {
    return found
        .<Reading>map(Reading.Found::new)
        .orElseGet(() ->
            new Reading.Unknown(
                Refusal.of(
                    Kind.NOT_FOUND,
                    kind + "-absent",
                    "there is no " + kind + " '" + name + "'",
                    meant(Nearest.to(name, others.stream())) + "see 'adit " + kind + " list'")));
  }

  /// The kinds of things that have a name, each as it is written with its kind.
  private Reading bare(String name) {
    List<String> kinds = new ArrayList<>();
    List<Subject> found = new ArrayList<>();
    Stream.of("group", "network", "user", "device")
        .forEach(kind -> {
          Optional<Subject> subject =
              switch (kind) {
                case "group" -> group(name);
                case "network" -> network(name);
                case "user" -> user(name);
                default -> device(name);
              };
          subject.ifPresent(each -> {
            kinds.add(kind + ":" + name);
            found.add(each);
          });
        });
    return switch (found.size()) {
      case 1 -> new Reading.Found(found.getFirst());
      case 0 -> new Reading.Unknown(unknown(name));
      default -> new Reading.Unknown(ambiguous(name, kinds));
    };
  }

  private Refusal unknown(String name) {
    Stream<String> all =
        Stream.of(groups, networks, roll.logins(), roll.labels(), BUILT_IN).flatMap(Set::stream);
    return Refusal.of(
        Kind.NOT_FOUND,
        "subject-absent",
        "no group, network, user or device is called '" + name + "'",
        meant(Nearest.to(name, all)) + "add it first, or correct the name");
  }

  private static Refusal ambiguous(String name, List<String> kinds) {
    return Refusal.of(
        Kind.INVALID,
        "subject-ambiguous",
        "'" + name + "' may be " + String.join(" or ", kinds),
        "write one of these");
  }

  private static String meant(Optional<String> near) {
    return near.map(name -> "did you mean '" + name + "'? ").orElse("");
  }
}
