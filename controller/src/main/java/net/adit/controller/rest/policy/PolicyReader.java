package net.adit.controller.rest.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.controller.policy.Flaw;
import net.adit.controller.policy.PolicyTarget;
import net.adit.controller.policy.Roll;
import net.adit.controller.policy.SubjectReader;
import net.adit.controller.policy.SubjectReader.Reading;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.DeviceId;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.Subject;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;

/// A policy as people write it → the policy as the model knows it, with all that is wrong in it.
/// Used once.
public final class PolicyReader {
  /// After so many flaws the rest of a part is not read: each is compared with all names there are.
  private static final int MOST_FLAWS = 1_000;

  /// What was read. If there are flaws, the target lacks what they are about.
  public record Result(PolicyTarget target, List<Flaw> flaws) {
    public Result {
      flaws = List.copyOf(flaws);
    }
  }

  private final SubjectReader subjects;
  private final List<Flaw> flaws = new ArrayList<>();

  private PolicyReader(SubjectReader subjects) {
    this.subjects = subjects;
  }

  public static Result read(PolicyDocument document, DesiredState state, Roll roll) {
    Set<String> groups =
        document
            .groups()
            .map(parts -> names(parts, GroupPart::name))
            .orElseGet(() -> SubjectReader.texts(state.groups().keySet()));
    Set<String> networks =
        document
            .networks()
            .map(parts -> names(parts, NetworkSpec::name))
            .orElseGet(() -> SubjectReader.texts(state.networks().keySet()));
    PolicyReader reader = new PolicyReader(new SubjectReader(groups, networks, roll));
    PolicyTarget target =
        new PolicyTarget(
            reader.part("networks", document.networks(), NetworkSpec::name, reader::network),
            reader.part("services", document.services(), ServiceSpec::name, reader::service),
            reader.part("groups", document.groups(), GroupPart::name, reader::group),
            reader.part("rules", document.rules(), RuleSpec::name, reader::rule),
            document.assertions().map(reader::assertions));
    return new Result(target, reader.flaws);
  }

  private static <S> Set<String> names(List<S> parts, Function<S, ?> name) {
    return parts.stream().map(part -> name.apply(part).toString()).collect(Collectors.toSet());
  }

  /// The objects of one part; the first of several with one name.
  private <S, T> Optional<List<T>> part(
      String section, Optional<List<S>> specs, Function<S, ?> name, Function<S, T> read) {
    return specs.map(list -> {
      Set<String> seen = new HashSet<>();
      List<T> objects = new ArrayList<>();
      for (S spec : list) {
        if (flaws.size() >= MOST_FLAWS) {
          break;
        }
        String text = name.apply(spec).toString();
        if (seen.add(text)) {
          attempt(section, text, () -> read.apply(spec)).ifPresent(objects::add);
        } else {
          flaws.add(new Flaw(section, text, "", "", twice(section, text)));
        }
      }
      return List.copyOf(objects);
    });
  }

  private <T> Optional<T> attempt(
      String section, String name, java.util.function.Supplier<T> read) {
    int before = flaws.size();
    try {
      T object = read.get();
      return flaws.size() == before ? Optional.of(object) : Optional.empty();
    } catch (InvalidValueException invalid) {
      if (flaws.size() == before) {
        Refusal refusal =
            Refusal.of(
                Kind.INVALID,
                "value-invalid",
                String.valueOf(invalid.getMessage()),
                "correct the value");
        flaws.add(new Flaw(section, name, "", "", refusal));
      }
      return Optional.empty();
    }
  }

  private static Refusal twice(String section, String name) {
    return Refusal.of(
        Kind.INVALID,
        "name-twice",
        "the name '" + name + "' stands twice under " + section,
        "choose another name for one of them, or make them one");
  }

  private Network network(NetworkSpec spec) {
    return new Network(spec.name(), spec.prefixes(), spec.ranges(), spec.hosts(), spec.networks());
  }

  private Service service(ServiceSpec spec) {
    return new Service(spec.name(), spec.terms());
  }

  private Group group(GroupPart part) {
    TreeSet<DeviceId> devices = new TreeSet<>();
    for (String device : part.devices()) {
      if (subject("groups", part.name().value(), "devices", device, "device:" + device)
          instanceof Reading.Found(Subject.OfDevice(DeviceId id))) {
        devices.add(id);
      }
    }
    return new Group(part.name(), part.comment().orElse(""), devices, part.groups());
  }

  private Rule rule(RuleSpec spec) {
    return new Rule(
        spec.name(),
        spec.action(),
        subjects(spec, "from", spec.from()),
        subjects(spec, "to", spec.to()),
        spec.services(),
        spec.log().orElse(false),
        spec.enabled().orElse(true),
        spec.expires(),
        spec.comment().orElse(""));
  }

  private List<Subject> subjects(RuleSpec spec, String field, List<String> texts) {
    return texts.stream()
        .flatMap(text -> found(subject("rules", spec.name().value(), field, text, text)))
        .toList();
  }

  private List<Assertion> assertions(List<AssertionSpec> specs) {
    List<Assertion> assertions = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      AssertionSpec spec = specs.get(i);
      String name = Integer.toString(i);
      Optional<Subject> from =
          found(subject("assertions", name, "from", spec.from(), spec.from())).findFirst();
      Optional<Subject> to =
          found(subject("assertions", name, "to", spec.to(), spec.to())).findFirst();
      if (from.isPresent() && to.isPresent()) {
        assertions.add(new Assertion(from.get(), to.get(), spec.service(), spec.expected()));
      }
    }
    return List.copyOf(assertions);
  }

  private Reading subject(String section, String name, String field, String text, String full) {
    Reading reading = subjects.read(full);
    if (reading instanceof Reading.Unknown(Refusal refusal)) {
      flaws.add(new Flaw(section, name, field, text, refusal));
    }
    return reading;
  }

  private static Stream<Subject> found(Reading reading) {
    return switch (reading) {
      case Reading.Found(Subject subject) -> Stream.of(subject);
      case Reading.Unknown _ -> Stream.of();
    };
  }
}
