package net.adit.cli.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.adit.model.Refusal;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.ServiceName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.HostName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
  private static final String GOOD =
      """
      # who may reach what
      networks:
        office: [10.1.0.0/16, fd00:1::/48]
        db1: [10.1.2.3, db1.example.org, 10.1.3.1-10.1.3.9]
        servers: db1
      services:
        web: [tcp/80, tcp/443]
      groups:
        staff:
          comment: "all of us"
          groups: [ops]
          devices: [build-host]
        ops: {}
      rules:
        - name: ops-to-db       # on call
          action: allow
          from: [ops, user:otto]
          to: servers
          services: [tcp/5432, web]
          log: true
          expires: 2027-01-31
          comment: 'the "database"'
      assertions:
        - {from: all-users, to: db1, service: tcp/22, expect: deny}
      """;

  private static final List<String> ODD =
      List.of(
          "", "plain", "a: b # c", "\"'\\", "ümläut \u2028", "- x", "{a}", "yes", "~", "; flush");

  private static final String BAD =
      """
      networks:
        a: [10.1.0.1/16, 10.2.0.0/16, 10.2.3.0/24]
        B: [10.3.0.0/16]
        c: []
        d: [10.9.0.9-10.9.0.1]
      services:
        x: [tcp/0, tcp/65536, tcp, udp/20-10, 443]
      rules:
        - name: r
          action: permit
          from: []
          to: [any]
          services: [any]
          form: 3
          log: "true"
        - name: s
          action: deny
          to: [any]
          services: [any]
      nothing: 1
      """;

  @Test
  void readsAPolicyAndKnowsWhereItsPartsStand() {
    PolicyFile file = read(GOOD);
    PolicyDocument policy = file.document();
    assertThat(policy.networks().orElseThrow())
        .contains(
            new NetworkSpec(
                new NetworkName("db1"),
                Sorted.set(List.of(Prefix.parse("10.1.2.3"))),
                Sorted.set(List.of(AddressRange.parse("10.1.3.1-10.1.3.9"))),
                Sorted.set(List.of(new HostName("db1.example.org"))),
                Sorted.set(List.of())));
    RuleSpec rule = policy.rules().orElseThrow().getFirst();
    assertThat(rule.to()).containsExactly("servers");
    assertThat(rule.expires()).contains(Instant.parse("2027-01-31T00:00:00Z"));
    assertThat(rule.comment()).contains("the \"database\"");
    assertThat(file.positions().of("rules/ops-to-db/from/user:otto")).hasToString("p.yaml:17:17");
    assertThat(file.positions().of("rules/ops-to-db/from")).hasToString("p.yaml:17:11");
    assertThat(file.positions().of("networks/servers/networks/db1")).hasToString("p.yaml:5:12");
    assertThat(file.positions().of("assertions/0/expected")).hasToString("p.yaml:24:5");
    assertThat(file.positions().of("groups")).hasToString("p.yaml:8:1");
  }

  @Test
  void leavesOutWhatTheFileDoesNotSpeakOf() {
    PolicyDocument policy = read("rules: []").document();
    assertThat(policy.rules()).contains(List.of());
    assertThat(policy.networks()).isEmpty();
    assertThat(policy.groups()).isEmpty();
    assertThat(policy.assertions()).isEmpty();
  }

  @Test
  void readsWhatItWritesWhateverIsInIt() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      PolicyDocument policy = random(random);
      String text = PolicyFileText.of(policy);
      PolicyDocument again = read(text).document();
      assertThat(again)
          .as(text)
          .isEqualTo(
              new PolicyDocument(
                  Optional.empty(),
                  policy.networks(),
                  policy.services(),
                  policy.groups(),
                  policy.rules(),
                  policy.assertions()));
    }
  }

  @Test
  void tellsAllProblemsWithLineAndColumn() {
    assertBroken(
        BAD,
        "p.yaml:2:7: invalid prefix '10.1.0.1/16'",
        "p.yaml:2:33: 10.2.3.0/24 overlaps 10.2.0.0/16 of the same network",
        "p.yaml:3:3: invalid network name 'B'",
        "p.yaml:4:3: 'c' under networks is empty",
        "p.yaml:5:7: invalid range '10.9.0.9-10.9.0.1'",
        "p.yaml:7:7: invalid service 'tcp/0-0'",
        "p.yaml:7:14: invalid service 'tcp/65536-65536'",
        "p.yaml:7:25: invalid service 'tcp': say which ports",
        "p.yaml:7:30: invalid service 'udp/20-10': it ends before it begins",
        "p.yaml:7:41: invalid service '443': say which protocol",
        "p.yaml:10:13: invalid action 'permit'",
        "p.yaml:11:11: 'from' is empty",
        "p.yaml:14:5: unknown key 'form'",
        "p.yaml:15:10: 'log' is true or false",
        "p.yaml:16:5: 'from' is missing",
        "p.yaml:20:1: unknown key 'nothing'");
  }

  @Test
  void refusesWhatYamlCanDoAndAPolicyMustNot() {
    assertBroken("rules: &a []", "p.yaml:1:8: anchors and aliases are not taken");
    assertBroken("groups: {ops: *a}", "p.yaml:1:15: anchors and aliases are not taken");
    assertBroken("rules: !!seq []", "p.yaml:1:8");
    assertBroken("networks:\n  a: !x 10.0.0.0/8", "p.yaml:2:6: tags are not taken");
    assertBroken("rules:\n\t- name: r", "p.yaml:2:1: this is not YAML", "not with tabs");
    assertBroken("networks: {a: 10.0.0.0/8, a: 10.1.0.0/16}", "p.yaml:1:27: 'a' stands here twice");
    assertBroken("rules: []\n---\nrules: []", "p.yaml:2:1: a second document begins here");
    assertBroken("rules: [", "this is not YAML");
    assertBroken("? [a]\n: b", "p.yaml:1:3: a key must be a word");
    assertBroken("", "the file is empty");
    assertBroken("just words", "p.yaml:1:1: this is no policy");
    assertBroken("rules: " + "[".repeat(100_000), "nested too deep");
    assertBroken("\u0000", "this is not YAML");
    assertBroken(
        "rules:\n  - name: \"a\\nb; flush ruleset\"\n    action: allow\n    from: any\n    to: any\n"
            + "    services: any",
        "p.yaml:2:11: invalid rule name 'a\uFFFDb; flush ruleset'");
    assertBroken(
        "rules:\n- {name: r, action: deny, from: any, to: any, services: any}\n"
            + "- {name: r, action: deny, from: any, to: any, services: any}",
        "p.yaml:3:3: two rules are called 'r', the first in line 2");
  }

  @Test
  void refusesFilesThatAreTooLongMissingOrNoText(@TempDir Path directory) throws IOException {
    Path long50 = directory.resolve("long.yaml");
    try (RandomAccessFile file = new RandomAccessFile(long50.toFile(), "rw")) {
      file.setLength(50L * 1024 * 1024);
    }
    assertThat(sentence(PolicyFile.read(long50))).contains("longer than 4 MiB");
    assertThat(sentence(PolicyFile.read(directory.resolve("none")))).contains("no such file");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {'a', (byte) 0xFF});
    assertThat(sentence(PolicyFile.read(binary))).contains("not UTF-8");
  }

  @Test
  void neverThrowsWhateverTheTextIs() {
    SplittableRandom random = new SplittableRandom(11);
    String letters = "abr:-[]{},'\"#&*!|>%@ \n\t0/.?";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? GOOD : "");
      for (int j = random.nextInt(30); j >= 0; j--) {
        char letter = letters.charAt(random.nextInt(letters.length()));
        text.insert(random.nextInt(text.length() + 1), letter);
      }
      assertThat(PolicyFile.parse("p.yaml", text.toString())).isNotNull();
    }
  }

  private static PolicyFile read(String text) {
    PolicyFile.Result result = PolicyFile.parse("p.yaml", text);
    assertThat(result).as(text).isInstanceOf(PolicyFile.Result.Read.class);
    return ((PolicyFile.Result.Read) result).file();
  }

  private static void assertBroken(String text, String... parts) {
    PolicyFile.Result result = PolicyFile.parse("p.yaml", text);
    assertThat(result).as(text).isInstanceOf(PolicyFile.Result.Broken.class);
    List<String> sentences =
        ((PolicyFile.Result.Broken) result).problems().stream().map(Refusal::sentence).toList();
    for (String part : parts) {
      assertThat(sentences).anySatisfy(sentence -> assertThat(sentence).contains(part));
    }
    if (parts.length > 2) {
      assertThat(sentences).hasSize(parts.length);
    }
  }

  private static String sentence(PolicyFile.Result result) {
    assertThat(result).isInstanceOf(PolicyFile.Result.Broken.class);
    return ((PolicyFile.Result.Broken) result).problems().getFirst().sentence();
  }

  private static RuleSpec rule(SplittableRandom random, String odd) {
    return new RuleSpec(
        new RuleName("r-1"),
        Action.DENY,
        List.of("user:" + odd + "x"),
        List.of("any", "network:123"),
        List.of(ServiceTerm.parse("any")),
        random.nextBoolean() ? Optional.of(true) : Optional.empty(),
        random.nextBoolean() ? Optional.of(false) : Optional.empty(),
        Optional.of(Instant.parse("2027-01-01T00:00:01Z")),
        Optional.of(odd));
  }

  private static PolicyDocument random(SplittableRandom random) {
    String odd = ODD.get(random.nextInt(ODD.size()));
    return new PolicyDocument(
        Optional.of(new Revision(3)),
        Optional.of(
            List.of(
                new NetworkSpec(
                    new NetworkName("123"),
                    Sorted.set(List.of(Prefix.parse("10.0.0.0/8"), Prefix.parse("::/0"))),
                    Sorted.set(List.of(AddressRange.parse("11.0.0.1-11.0.0.3"))),
                    Sorted.set(List.of(new HostName("a.b"))),
                    Sorted.set(List.of(new NetworkName("null")))))),
        Optional.of(
            random.nextBoolean()
                ? List.of()
                : List.of(
                    new ServiceSpec(
                        new ServiceName("no"),
                        List.of(ServiceTerm.parse("icmp"), ServiceTerm.parse("tcp/any"))))),
        Optional.of(
            List.of(
                new GroupPart(
                    new GroupName("true"),
                    odd.isEmpty() ? Optional.empty() : Optional.of(odd),
                    List.of("host " + odd),
                    new TreeSet<>(List.of(new GroupName("g")))))),
        Optional.of(List.of(rule(random, odd))),
        Optional.of(
            List.of(
                new AssertionSpec(
                    "user:o'x " + odd, "any", ServiceTerm.parse("esp"), Action.ALLOW))));
  }
}
