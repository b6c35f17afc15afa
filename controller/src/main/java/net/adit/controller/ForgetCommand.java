package net.adit.controller;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.controller.store.Store;
import net.adit.controller.store.table.Member;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.protocol.json.ProtocolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adit controller forget`: a controller that was put out of service for good is no longer waited
/// for when the feature level should rise.
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = "Stops waiting for a controller that was put out of service for good.")
@SuppressWarnings("NullAway.Init")
final class ForgetCommand implements Callable<Integer> {
  private static final Duration AT_WORK = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The name in its settings.")
  private String name;

  @Option(
      names = "--dir",
      required = true,
      description = "The directory of another controller of the cluster.")
  private Path directory;

  @Override
  public Integer call() {
    ControllerDirectory home = new ControllerDirectory(directory.toAbsolutePath().normalize());
    try (Closing closing = new Closing()) {
      InstantSource clock = InstantSource.system();
      Store store = Core.open(home.read(), clock, new SecureRandom(), closing).store();
      refusal(store, clock.instant())
          .ifPresent(refusal -> {
            throw new ProtocolException(refusal);
          });
      store.members().forgetController(name);
    }
    spec.commandLine().getOut().printf("controller %s is forgotten%n", name);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Optional<Refusal> refusal(Store store, Instant now) {
    Optional<Member> found =
        store.members().list().stream()
            .filter(member -> member.kind() == Member.Kind.CONTROLLER)
            .filter(member -> member.name().equals(name))
            .findFirst();
    if (found.isEmpty()) {
      return Optional.of(
          Refusal.of(
              Kind.NOT_FOUND,
              "controller-unknown",
              "no controller called '" + name + "' was ever heard",
              "see 'adit status'"));
    }
    return found
        .filter(member -> isAtWork(member, now))
        .map(member ->
            Refusal.of(
                Kind.CONFLICT,
                "controller-at-work",
                "controller '" + name + "' was heard at " + member.heardAt(),
                "stop it first"));
  }

  /// Whether it was heard so lately that it may still run.
  static boolean isAtWork(Member member, Instant now) {
    return member.heardAt().plus(AT_WORK).isAfter(now);
  }
}
