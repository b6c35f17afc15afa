package net.adit.controller;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.Store;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.secret.Rekeying;
import net.adit.controller.store.table.Member;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;
import net.adit.protocol.json.ProtocolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The commands about keys: they need the key file, so whoever gives them must be able to read it.
final class KeyCommands {
  private KeyCommands() {}

  /// `adit controller routing-key`: the key that core routers share with the gateways. It is sealed
  /// in the database.
  @Command(
      name = "routing-key",
      mixinStandardHelpOptions = true,
      description = "Prints the key by which gateways and core routers authenticate their routing.")
  @SuppressWarnings("NullAway.Init")
  static final class RoutingKey implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--dir", required = true, description = "The directory made by init.")
    private Path directory;

    @Option(
        names = "--renew",
        description = {
          "Makes a new key first. Gateways take it within seconds; until the core routers have",
          "it, they and the gateways learn no routes of each other."
        })
    private boolean renew;

    @Override
    public Integer call() {
      ControllerDirectory home = new ControllerDirectory(directory.toAbsolutePath().normalize());
      try (Closing closing = new Closing()) {
        Core core = Core.open(home.read(), InstantSource.system(), new SecureRandom(), closing);
        if (renew) {
          renew(core);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(core.authorities().routingKey().reveal());
        out.flush();
      }
      return 0;
    }

    /// The settings are written as they are: a new revision is what makes gateways ask.
    private static void renew(Core core) {
      Outcome<String> outcome =
          core.keeper()
              .decide(
                  new Author(Author.Kind.LOCAL, "routing-key"),
                  "new routing key",
                  (state, _) ->
                      Verdict.accepted(
                          List.of(new Change.SettingsPut(state.settings())),
                          List.of(core.authorities().newRoutingKey()),
                          "renewed"));
      if (outcome instanceof Outcome.Refused<String>(Refusal refusal)) {
        throw new ProtocolException(refusal);
      }
    }
  }

  /// `adit controller rekey`: a new key in the key file, everything sealed anew under it.
  @Command(
      name = "rekey",
      mixinStandardHelpOptions = true,
      description = {
        "Puts a new key into the key file and seals all secrets of the database anew with it.",
        "All controllers of the cluster must be stopped. Backups made before open with the old key"
            + " file: keep your copy of it as long as them. If it is interrupted, run it again."
      })
  @SuppressWarnings("NullAway.Init")
  static final class Rekey implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--dir", required = true, description = "The directory made by init.")
    private Path directory;

    @Override
    public Integer call() {
      ControllerConfig config =
          new ControllerDirectory(directory.toAbsolutePath().normalize()).read();
      SecureRandom random = new SecureRandom();
      KeyFile keys = KeyFile.read(config.keeping().keyFile());
      int count;
      try (Store store = Store.open(config.keeping().database(), keys, random)) {
        atWork(store, InstantSource.system().instant())
            .ifPresent(refusal -> {
              throw new ProtocolException(refusal);
            });
        count = Rekeying.run(store.database(), keys, random);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%d secrets are sealed with the new key in %s%n", count, keys.path());
      out.println("copy that file to where you keep it, and to every other controller's host");
      out.flush();
      return 0;
    }

    private static Optional<Refusal> atWork(Store store, Instant now) {
      return store.members().list().stream()
          .filter(member -> member.kind() == Member.Kind.CONTROLLER)
          .filter(member -> ForgetCommand.isAtWork(member, now))
          .findFirst()
          .map(member ->
              Refusal.of(
                  Kind.CONFLICT,
                  "controller-at-work",
                  "controller '" + member.name() + "' was heard at " + member.heardAt(),
                  "stop all controllers, wait ten seconds and try again"));
    }
  }
}
