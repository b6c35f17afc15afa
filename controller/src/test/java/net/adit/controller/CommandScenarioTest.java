package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.store.Store;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.table.Member;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.client.ClientContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `adit controller` as people call it: one sentence, an exit status, nothing half-made.
class CommandScenarioTest {
  @TempDir Path directory;

  /// What a command left behind.
  private record Ended(int status, String out, String err) {}

  @Test
  void makesAClusterAndTheContextOfItsFirstAdministrator() {
    Ended made = init("c");

    assertThat(made.status()).as(made.err()).isZero();
    ClientContext context = ClientContext.read(directory.resolve("home"));
    assertThat(context.url()).hasToString("https://127.0.0.1:8443");
    assertThat(made.out()).contains(context.token(), "keep a copy of");
  }

  @Test
  void refusesADirectoryThatIsNotEmpty() throws IOException {
    Files.createDirectories(directory.resolve("c"));
    Files.writeString(directory.resolve("c/notes"), "mine");

    Ended refused = init("c");

    assertThat(refused.status()).isEqualTo(5);
    assertThat(refused.err()).contains("c: the directory is not empty");
    assertThat(names("c")).containsExactly("notes");
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Ended badCa = init("c", "--device-ca", write("ca.pem", "nonsense"));
    assertThat(badCa.status()).isEqualTo(3);
    assertThat(badCa.err()).contains("no certificate found");
    assertThat(names("c")).isEmpty();

    Ended badHost = init("d", "--address", "not a host");
    assertThat(badHost.status()).isEqualTo(3);
    assertThat(badHost.err()).contains("'not a host'");

    String keys = directory.resolve("keys").toString();
    Ended badDatabase = init("e", "--key-file", keys, "--database", "/nowhere/at/all.db");
    assertThat(badDatabase.status()).isEqualTo(7);
    assertThat(directory.resolve("keys")).doesNotExist();
    assertThat(init("e", "--key-file", keys).status()).isZero();
  }

  @Test
  void asksForTheCertificateOfADeviceKey() {
    Ended refused = init("c", "--device-ca-key", "/nowhere/key.pem");

    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).contains("without --device-ca");
  }

  @Test
  void saysWhatKeepsAControllerFromStarting() throws IOException {
    assertThat(run("run", "--dir", directory.resolve("none").toString()))
        .satisfies(
            ended -> assertThat(ended.status()).isEqualTo(4),
            ended -> assertThat(ended.err()).contains("adit controller init --dir"));
    init("c");
    Path settings = directory.resolve("c/controller.conf");
    String text = Files.readString(settings);

    Files.writeString(settings, text + "speed = fast\nlisten = x\n");
    Ended unknown = run("run", "--dir", directory.resolve("c").toString());
    assertThat(unknown.status()).isEqualTo(3);
    assertThat(unknown.err().lines()).hasSize(2);
    assertThat(unknown.err()).contains("'speed' is not known", "'listen' stands on line");

    Files.writeString(settings, text);
    Files.move(directory.resolve("c/adit.keys"), directory.resolve("moved"));
    Ended keyless = run("run", "--dir", directory.resolve("c").toString());
    assertThat(keyless.status()).isEqualTo(7);
    assertThat(keyless.err()).contains("adit.keys is missing");

    Files.move(directory.resolve("moved"), directory.resolve("c/adit.keys"));
    Files.delete(directory.resolve("c/adit.db"));
    Ended empty = run("run", "--dir", directory.resolve("c").toString());
    assertThat(empty.status()).isEqualTo(7);
    assertThat(empty.err()).contains("no database of Adit at");
    assertThat(directory.resolve("c/adit.db")).doesNotExist();
  }

  @Test
  void saysWhichPortIsInUse() throws IOException {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(held.getLocalPort());
      init("c", "--listen", "127.0.0.1", "--port", port, "--link-port", "0");

      Ended refused = run("run", "--dir", directory.resolve("c").toString());

      assertThat(refused.status()).isEqualTo(7);
      assertThat(refused.err()).contains("listen: cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void comesBackFromABackupAndItsKeyFileWhenTheHostIsLost() throws IOException {
    Path lost = directory.resolve("lost");
    Path kept = Files.createDirectories(directory.resolve("kept"));
    String profile;
    try (TestController controller = TestController.in(lost).furnished()) {
      controller.client().devices().add(TestController.device("laptop", "anna"));
      controller.client().newProfile("laptop", Certificates.Request.ADIT_MAKES_THE_KEY);
      profile = controller.client().profile("laptop");
      Ended backup = run("backup", "--dir", lost.toString(), kept.resolve("backup").toString());
      assertThat(backup.status()).as(backup.err()).isZero();
    }
    Files.copy(lost.resolve("adit.keys"), kept.resolve("keys"), StandardCopyOption.COPY_ATTRIBUTES);
    deleteAll(lost);

    Ended restored = restore(kept.resolve("backup"), kept.resolve("keys"));

    assertThat(restored.status()).as(restored.err()).isZero();
    ClientContext context = ClientContext.read(directory.resolve("home"));
    try (TestController back = TestController.existing(directory.resolve("new"), context)) {
      assertThat(back.client().devices().show("laptop").owner()).isEqualTo("anna");
      assertThat(certificate(back.client().profile("laptop"))).isEqualTo(certificate(profile));
      assertThat(back.client().newProfile("laptop", Certificates.Request.ADIT_MAKES_THE_KEY))
          .contains("<key>");
    }
  }

  @Test
  void refusesAnotherKeyFileADamagedBackupAndLeavesNothing() throws IOException {
    init("c");
    init("other");
    Path backup = directory.resolve("backup");
    run("backup", "--dir", directory.resolve("c").toString(), backup.toString());

    Ended otherKeys = restore(backup, directory.resolve("other/adit.keys"));
    assertThat(otherKeys.status()).isEqualTo(7);
    assertThat(otherKeys.err()).contains("name the key file that belongs to this database");
    assertThat(names("new")).isEmpty();

    String text = Files.readString(backup, StandardCharsets.UTF_8);
    Files.writeString(backup, text.substring(0, text.length() * 2 / 3));
    Ended damaged = restore(backup, directory.resolve("c/adit.keys"));
    assertThat(damaged.status()).isEqualTo(3);
    assertThat(damaged.err()).contains("the backup cannot be restored");
    assertThat(names("new")).isEmpty();
  }

  @Test
  void forgetsAControllerThatIsGoneAndNoneThatIsAtWork() {
    init("c");
    ControllerConfig config = new ControllerDirectory(directory.resolve("c")).read();
    heard(config, "gone", Instant.now().minusSeconds(60));
    heard(config, "living", Instant.now());

    Ended gone = forget("gone");
    assertThat(gone.status()).as(gone.err()).isZero();
    assertThat(forget("gone").err()).contains("no controller called 'gone' was ever heard");
    Ended living = forget("living");
    assertThat(living.status()).isEqualTo(5);
    assertThat(living.err()).contains("controller 'living' was heard at", "stop it first");
  }

  @Test
  void changesTheSealingKeyOnceNoControllerIsAtWork() throws IOException {
    init("c");
    String dir = directory.resolve("c").toString();
    Path keyFile = directory.resolve("c/adit.keys");
    List<String> oldKeys = Files.readAllLines(keyFile);
    String routingKey = run("routing-key", "--dir", dir).out();
    ControllerConfig config = new ControllerDirectory(directory.resolve("c")).read();
    heard(config, "one", Instant.now());

    Ended refused = run("rekey", "--dir", dir);
    assertThat(refused.status()).isEqualTo(5);
    assertThat(refused.err()).contains("controller 'one' was heard at", "stop all controllers");
    assertThat(Files.readAllLines(keyFile)).isEqualTo(oldKeys);

    forgetAll(config);
    Ended changed = run("rekey", "--dir", dir);
    assertThat(changed.status()).as(changed.err()).isZero();
    assertThat(changed.out()).contains("secrets are sealed with the new key in " + keyFile);
    assertThat(Files.readAllLines(keyFile)).hasSize(2).doesNotContain(oldKeys.getLast());
    assertThat(run("routing-key", "--dir", dir).out()).isEqualTo(routingKey);
  }

  private static void forgetAll(ControllerConfig config) {
    KeyFile keys = KeyFile.read(config.keeping().keyFile());
    try (Store store = Store.open(config.keeping().database(), keys, new SecureRandom())) {
      store.members().list().forEach(member -> store.members().forgetController(member.name()));
    }
  }

  @Test
  void renewsTheRoutingKeyWhenAsked() {
    init("c");
    String dir = directory.resolve("c").toString();
    String first = run("routing-key", "--dir", dir).out();
    String second = run("routing-key", "--renew", "--dir", dir).out();

    assertThat(second.strip()).matches("[A-Za-z0-9]{16}").isNotEqualTo(first.strip());
    assertThat(run("routing-key", "--dir", dir).out()).isEqualTo(second);
  }

  private static void heard(ControllerConfig config, String name, Instant at) {
    KeyFile keys = KeyFile.read(config.keeping().keyFile());
    try (Store store = Store.open(config.keeping().database(), keys, new SecureRandom())) {
      store.members().heard(new Member(Member.Kind.CONTROLLER, name, "1", 1, at), List.of());
    }
  }

  private Ended forget(String name) {
    return run("forget", name, "--dir", directory.resolve("c").toString());
  }

  private Ended restore(Path backup, Path keys) {
    return run(
        "restore",
        "--dir",
        directory.resolve("new").toString(),
        "--address",
        "localhost",
        "--context-dir",
        directory.resolve("home").toString(),
        "--key-file",
        keys.toString(),
        backup.toString());
  }

  private Ended init(String name, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "init",
                    "--dir",
                    directory.resolve(name).toString(),
                    "--address",
                    "127.0.0.1",
                    "--context-dir",
                    directory.resolve("home").toString()),
                Stream.of(more))
            .toList();
    return run(arguments.toArray(String[]::new));
  }

  private static Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Controller.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int status = command.execute(arguments);
    return new Ended(status, out.toString(), err.toString());
  }

  private static String certificate(String profile) {
    return profile.substring(profile.indexOf("<cert>"), profile.indexOf("</cert>"));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private List<String> names(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void deleteAll(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
