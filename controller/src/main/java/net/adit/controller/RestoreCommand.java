package net.adit.controller;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import net.adit.controller.access.TokenDesk;
import net.adit.controller.config.ConfigText;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.store.backup.Restore;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.secret.KeyFile;
import net.adit.model.Revision;
import net.adit.protocol.rest.client.ClientContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adit controller restore`: a controller in an empty directory from a backup and its key file.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Makes a controller from a backup and the key file that belongs to it.")
@SuppressWarnings("NullAway.Init")
final class RestoreCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final Author AUTHOR = new Author(Author.Kind.LOCAL, "restore");

  @Spec private CommandSpec spec;

  @Mixin private PlaceOptions place;

  @Option(
      names = "--key-file",
      required = true,
      description = "The copy of the key file; it is copied into the directory.")
  private Path keyFile;

  @Parameters(paramLabel = "FILE", description = "What 'adit controller backup' wrote.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    KeyFile keys = KeyFile.read(keyFile);
    ControllerDirectory home = place.directory();
    home.claim();
    Restored restored;
    try {
      home.write(ConfigText.of(place.choices(ConfigText.Choices.DEFAULT_KEY_FILE)));
      restored = restore(home.read(), keys);
    } catch (RuntimeException failed) {
      home.abandon();
      throw failed;
    }
    Path directory = place.contextDirectory();
    restored.context().write(directory);
    report(restored, home, directory);
    return 0;
  }

  /// @param context with a new token: that of the lost host may be lost too
  private record Restored(Revision revision, String tokenName, ClientContext context) {}

  /// Opening everything once verifies the chain of the log and that the key file is the right one.
  private Restored restore(ControllerConfig config, KeyFile keys) {
    keys.copyTo(config.keeping().keyFile());
    Restore.fromFile(file, config.keeping().database());
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    try (Closing closing = new Closing()) {
      Core core = Core.open(config, clock, random, closing);
      String name = "restored-" + STAMP.format(clock.instant());
      TokenDesk tokens = new TokenDesk(core.keeper(), core.store().apiTokens(), clock, random);
      return new Restored(
          core.keeper().current().revision(),
          name,
          Initialisation.context(
              config,
              new Initialisation.FirstToken(tokens, AUTHOR, name),
              core.authorities().trustedForControl()));
    }
  }

  private void report(Restored restored, ControllerDirectory home, Path context) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("revision %s restored in %s%n", restored.revision(), home.path());
    out.printf(
        "new administrator's token '%s', shown once: %s%n",
        restored.tokenName(), restored.context().token());
    out.printf("'adit' on this host uses it: %s%n", context.resolve("context"));
    out.printf("start it: adit controller run --dir %s%n", home.path());
    out.flush();
  }
}
