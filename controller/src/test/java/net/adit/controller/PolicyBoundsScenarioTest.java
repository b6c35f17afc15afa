package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.adit.model.Revision;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.PolicyProblem;
import net.adit.protocol.rest.policy.RuleSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies that are too large or malformed, through the API: a sentence each, and nothing changes.
class PolicyBoundsScenarioTest {
  private static final String RULE =
      """
      {"rules": [{"name": "NAME", "action": "allow", "from": ["any"], "to": ["any"],
        "services": ["SERVICE"]}]}
      """;

  @TempDir Path directory;
  private TestController controller;
  private Revision before;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    before = controller.client().status().revision();
  }

  @AfterEach
  void stop() {
    assertThat(controller.client().status().revision()).isEqualTo(before);
    controller.close();
  }

  @Test
  void refusesMoreThanFits() {
    assertThat(problems(rules(10_001, "any", "")))
        .containsExactly("10001 rules are more than the 10000 that fit");
    List<NetworkSpec> networks =
        IntStream.rangeClosed(0, 20_000)
            .mapToObj(i ->
                NetworkSpec.ofPrefixes(
                    new NetworkName("n" + i), List.of(Prefix.parse("10.1.0.0/16"))))
            .toList();
    assertThat(problems(document(Optional.of(networks), Optional.empty())))
        .containsExactly("20001 networks are more than the 20000 that fit");
  }

  @Test
  void namesNoMoreThanAThousandProblems() {
    assertThat(problems(rules(5_000, "nobody", "")))
        .hasSize(1_000)
        .contains("no group, network, user or device is called 'nobody'");
  }

  @Test
  void readsNoBodyThatIsTooLong() {
    assertThatThrownBy(() -> problems(rules(9_000, "any", "x".repeat(500))))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("the body is longer than 4096 KiB");
  }

  @Test
  void whatSomebodyTypedStaysOnItsLine() {
    for (String odd : List.of("a\nb", "a\u001b[2Jb", "a\u009bb", "a\u2028b", "a\r\"'$`;{}#b")) {
      for (String kind : List.of("", "user:", "device:", "group:", "network:")) {
        assertThat(problems(rules(1, kind + odd, "")))
            .singleElement()
            .asString()
            .as(kind + odd)
            .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u2028]");
      }
    }
    assertThat(problems(rules(1, "x".repeat(100_000), "")).getFirst()).hasSizeLessThan(200_000);
  }

  @Test
  void refusesServicesAndNamesThatAreNone() throws Exception {
    assertMalformed("r", "tcp/0", "invalid service 'tcp/0-0': ports are numbers from 1 to 65535");
    assertMalformed("r", "udp/65536", "invalid service 'udp/65536-65536'");
    assertMalformed("r", "tcp/20-10", "it ends before it begins: did you mean tcp/10-20?");
    assertMalformed("r", "tcp", "say which ports, such as tcp/443, or tcp/any");
    assertMalformed("r", "esp/4500", "esp has no ports: write esp");
    assertMalformed("r", "tcp/22; flush ruleset", "'22; flush ruleset' is not a number");
    for (String name : List.of("a;b", "a{b", "a}b", "a$b", "a#b", "a`b", "a'b", "ümlaut", "a b")) {
      assertMalformed(name, "any", "invalid rule name '" + name + "'");
    }
  }

  private void assertMalformed(String name, String service, String what) throws Exception {
    HttpResponse<String> response =
        put("/api/v1/policy", RULE.replace("NAME", name).replace("SERVICE", service));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(what).doesNotContain("Exception", "net.adit");
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(controller.url() + path))
            .header("Authorization", "Bearer " + controller.context().token())
            .PUT(BodyPublishers.ofString(body))
            .build();
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(TestTls.trusting(controller)).build()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  /// What those are told who would only look, and those who mean it. Where it lies is told as it
  /// was typed, to be compared.
  private List<String> problems(PolicyDocument document) {
    PolicyOutcome checked = controller.client().policy().check(document);
    PolicyOutcome refused = controller.client().policy().replace(document);
    assertThat(refused.applied()).isFalse();
    assertThat(refused.problems()).isEqualTo(checked.problems());
    return refused.problems().stream().map(PolicyProblem::what).toList();
  }

  private static PolicyDocument rules(int count, String from, String comment) {
    return document(
        Optional.empty(),
        Optional.of(
            IntStream.range(0, count)
                .mapToObj(i ->
                    new RuleSpec(
                        new RuleName("r" + i),
                        Action.ALLOW,
                        List.of(from),
                        List.of("any"),
                        List.of(ServiceTerm.parse("any")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(comment)))
                .toList()));
  }

  private static PolicyDocument document(
      Optional<List<NetworkSpec>> networks, Optional<List<RuleSpec>> rules) {
    return new PolicyDocument(
        Optional.empty(), networks, Optional.empty(), Optional.empty(), rules, Optional.empty());
  }
}
