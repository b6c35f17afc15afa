package net.adit.controller;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.controller.authority.Founding;
import net.adit.controller.config.ConfigText;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adit controller init`: a new cluster in an empty directory.
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes a new cluster: authority, database, key file, first token.")
@SuppressWarnings("NullAway.Init")
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PlaceOptions place;

  @Option(
      names = "--cluster",
      defaultValue = "Adit",
      description = "Its name, in the authorities' certificates (default: ${DEFAULT-VALUE}).")
  private String cluster;

  @Option(
      names = "--key-file",
      defaultValue = ConfigText.Choices.DEFAULT_KEY_FILE,
      description = "Where the sealing key is put (default: ${DEFAULT-VALUE} in the directory).")
  private String keyFile;

  @Option(
      names = "--device-ca",
      description = "PEM file of an authority for devices that exists, with those above it.")
  private @Nullable Path deviceCa;

  @Option(
      names = "--device-ca-key",
      description =
          "PEM file of its key. Without it, certificates it made can be registered, and new ones come"
              + " from the cluster's own authority.")
  private @Nullable Path deviceCaKey;

  @Option(
      names = "--device-ca-passphrase-file",
      description = "File that holds the passphrase of that key.")
  private @Nullable Path deviceCaPassphrase;

  @Option(
      names = "--routing-key-file",
      description =
          "File with the key of the routing protocol that the core routers use already: 1 to 16"
              + " letters and digits. A new key is made without it.")
  private @Nullable Path routingKeyFile;

  @Override
  public Integer call() throws IOException {
    SecureRandom random = new SecureRandom();
    Initialisation.Wishes wishes = new Initialisation.Wishes(cluster, brought(), routingKey());
    ControllerDirectory home = place.directory();
    home.claim();
    Initialisation.Made made;
    try {
      home.write(ConfigText.of(place.choices(keyFile)));
      made = Initialisation.run(home.read(), wishes, InstantSource.system(), random);
    } catch (RuntimeException failed) {
      home.abandon();
      throw failed;
    }
    Path context = place.contextDirectory();
    made.context().write(context);
    report(made, home, context);
    return 0;
  }

  private void report(Initialisation.Made made, ControllerDirectory home, Path context) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("cluster '%s' made in %s%n", cluster, home.path());
    out.printf("root certificate (SHA-256): %s%n", made.root());
    out.printf("token of the first administrator, shown once: %s%n", made.context().token());
    out.printf("'adit' on this host uses it: %s%n", context.resolve("context"));
    out.printf("start it: adit controller run --dir %s%n", home.path());
    out.printf(
        "keep a copy of %s apart from backups: without it they cannot be opened%n",
        home.read().keeping().keyFile());
    out.flush();
  }

  private Optional<Founding.Brought> brought() {
    if (deviceCa == null) {
      if (deviceCaKey != null) {
        throw new Refused(
            Refusal.of(
                Kind.INVALID,
                "device-ca-missing",
                "--device-ca-key was given without --device-ca",
                "give both"));
      }
      return Optional.empty();
    }
    return Optional.of(
        new Founding.Brought(
            text(deviceCa),
            Optional.ofNullable(deviceCaKey).map(file -> Secret.ofText(text(file))),
            Secret.ofText(deviceCaPassphrase == null ? "" : text(deviceCaPassphrase).strip())));
  }

  private Optional<Secret> routingKey() {
    return Optional.ofNullable(routingKeyFile)
        .map(file -> {
          String key = text(file).strip();
          // What FRR takes unquoted, and OSPF's message digest holds (RFC 2328 §D.3).
          if (!key.matches("[A-Za-z0-9]{1,16}")) {
            throw new Refused(
                Refusal.of(
                        Kind.INVALID,
                        "routing-key-malformed",
                        "this file does not hold a routing key",
                        "write 1 to 16 letters and digits into it")
                    .at(Place.field(file.toString())));
          }
          return Secret.ofText(key);
        });
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new Refused(
          Refusal.of(
                  Kind.INVALID, "file-unreadable", "cannot read this file", "check name and owner")
              .at(Place.field(file.toString())));
    }
  }
}
