package net.adit.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.adit.checker.option.OptionRule;
import net.adit.checker.option.OptionTable;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Upload;
import org.junit.jupiter.api.Test;

/// Spoilt files never make it throw or hang, nor write what no client may say; and what it writes
/// it accepts again, and writes the same. Random input is seeded; a failure prints the seed.
final class FuzzTest {
  private static final int ROUNDS = 1500;
  private static final List<String> FORBIDDEN =
      List.of(
          "up",
          "down",
          "plugin",
          "engine",
          "providers",
          "config",
          "log",
          "status",
          "management",
          "script-security",
          "iproute",
          "cd",
          "chroot",
          "daemon",
          "tls-verify",
          "askpass",
          "ca",
          "cert",
          "key",
          "pkcs12",
          "crl-verify",
          "auth-user-pass",
          "dhcp-option");
  private static final String[] PIECES = {
    "\n",
    "\r\n",
    "\0",
    "<ca>\n",
    "</ca>\n",
    "<connection>\n",
    "</connection>\n",
    "\"",
    "'",
    "\\",
    "#",
    ";",
    "setenv opt ",
    "--",
    "up /tmp/evil\n",
    "<key>\n",
    "</key>",
    "-----BEGIN CERTIFICATE-----",
    "-----END CERTIFICATE-----\n",
    "\u00ef\u00bb\u00bf",
    "\u00ff\u00fe",
    "x".repeat(255),
    "remote ",
    "route 0/0\n",
    "auth-user-pass\n",
    "plugin evil.so\n",
    "=\n",
    "\t\f ",
    "<pkcs12>\n",
    "</pkcs12>\n"
  };

  private static List<String> seeds() {
    return ConnectorCase.all().map(Mutation::text).toList();
  }

  @Test
  void neverThrowsAndNeverWritesWhatIsForbidden() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> files = seeds();
    List<OptionRule> rules = new ArrayList<>(OptionTable.get().all());
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(files.get(random.nextInt(files.size())));
      for (int change = random.nextInt(6); change >= 0; change--) {
        spoil(text, random, rules);
      }
      Upload upload = Upload.of(text.toString().getBytes(ISO_8859_1));
      String as = "seed " + seed + ", round " + round;
      try {
        Checked checked = Sample.check(fields(upload, random));
        checked.config().ifPresent(config -> requireClean(config.text(), as));
      } catch (RuntimeException thrown) {
        throw new AssertionError(as + "\n" + text, thrown);
      }
      assertThat(System.nanoTime()).as(as + " hangs").isLessThan(end);
    }
  }

  @Test
  void noOptionWritesThePathOfAFile() {
    for (OptionRule rule : OptionTable.get().all()) {
      for (String arguments : List.of("%s", "1 %s", "%s 1", "%s 1 1", "a %s 1 %s")) {
        String line = rule.name() + " " + arguments.replace("%s", "/tmp/evil");
        Sample.check(Sample.with(line + "\n"))
            .config()
            .ifPresent(config -> requireClean(config.text(), line));
      }
    }
  }

  private static void spoil(StringBuilder text, Random random, List<OptionRule> rules) {
    int at = random.nextInt(text.length() + 1);
    switch (random.nextInt(6)) {
      case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      case 1 -> text.setLength(at);
      case 2 -> text.insert(at, (char) random.nextInt(256));
      case 3 -> {
        int to = Math.min(text.length(), at + random.nextInt(80));
        text.delete(at, to);
      }
      case 4 -> {
        String name = rules.get(random.nextInt(rules.size())).name();
        text.insert(0, name + " " + (random.nextBoolean() ? "/tmp/evil" : "1") + "\n");
      }
      default -> {
        int to = Math.min(text.length(), at + random.nextInt(400));
        text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
      }
    }
  }

  private static Upload fields(Upload upload, Random random) {
    Upload more = upload;
    for (Field field : Field.values()) {
      if (random.nextInt(8) == 0) {
        byte[] content = new byte[random.nextInt(300)];
        random.nextBytes(content);
        more = more.with(field, random.nextBoolean() ? content : "app1\n".getBytes(ISO_8859_1));
      }
    }
    return more;
  }

  /// Its lines outside of blocks begin with no forbidden option, and no block but known ones.
  private static void requireClean(String config, String as) {
    boolean block = false;
    for (String line : config.split("\n", -1)) {
      if (line.startsWith("<")) {
        block = !line.startsWith("</") && !line.equals("<connection>");
      } else if (!block) {
        String first = line.split(" ", -1)[0];
        assertThat(FORBIDDEN).as(as + ": " + line).doesNotContain(first);
        assertThat(line.length()).as(as).isLessThan(255);
        // The name of a certificate's subject may look like anything, and is only compared.
        if (!first.equals("verify-x509-name")) {
          assertThat(line).as(as).doesNotContain("/tmp/evil");
        }
      }
    }
  }

  @Test
  void whatIsWrittenIsAcceptedAndWrittenTheSame() {
    ConnectorCase.all()
        .forEach(one ->
            Judgement.check(one)
                .config()
                .ifPresent(config -> {
                  Checked again = Sample.check(config.text());
                  assertThat(again.verdict())
                      .as(one.name() + Judgement.told(again))
                      .isNotEqualTo(Verdict.REJECT);
                  assertThat(again.config().orElseThrow().text())
                      .as(one.name())
                      .isEqualTo(config.text());
                }));
  }

  @Test
  void aHostileFileIsRefusedSoonAndInLittleMemory() {
    Random random = new Random(1);
    byte[] large = new byte[10 << 20];
    random.nextBytes(large);
    for (String repeated :
        List.of(
            "",
            "<a>\n",
            "cipherr x\n",
            "-----BEGIN CERTIFICATE-----\n",
            "remote a.b 1\n",
            "\"a ",
            "<ca>\n</ca>\n",
            "setenv opt ",
            "route 10.0.0.0 255.0.0.0\n",
            "# \r",
            " ",
            "<\n>")) {
      byte[] file =
          repeated.isEmpty()
              ? large
              : repeated.repeat(1_000_000 / repeated.length()).getBytes(ISO_8859_1);
      long begin = System.nanoTime();
      Checked checked = Sample.check(Upload.of(file));
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as(repeated)
          .isLessThan(Duration.ofSeconds(10));
      assertThat(checked.verdict()).as(repeated).isEqualTo(Verdict.REJECT);
      assertThat(checked.findings()).hasSizeLessThanOrEqualTo(200);
    }
  }
}
