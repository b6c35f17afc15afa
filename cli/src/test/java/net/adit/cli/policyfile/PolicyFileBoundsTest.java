package net.adit.cli.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that somebody made by a machine, by mistake or to do harm.
class PolicyFileBoundsTest {
  private static final String RULE = "- {name: r%d, action: deny, from: a, to: a, services: any}\n";

  @Test
  void readsWhatFits() {
    assertThat(problems("rules:\n" + repeated(10_000, RULE::formatted))).isEmpty();
    assertThat(problems("networks:\n  a: [" + repeated(100_000, i -> address(i) + ",") + "b]"))
        .isEmpty();
    assertThat(problems("groups:\n" + repeated(20_000, "  g%d: {}\n"::formatted))).isEmpty();
  }

  @Test
  void readsNoPartThatIsTooLarge() {
    assertThat(problems("rules:\n" + repeated(10_001, RULE::formatted)))
        .containsExactly(
            "p.yaml:10002:3: 10001 rules are more than the 10000 that fit;"
                + " use groups, networks and services to say the same with fewer");
    assertThat(problems("groups:\n" + repeated(20_001, "  g%d: {}\n"::formatted)))
        .singleElement()
        .asString()
        .startsWith("p.yaml:20002:3: 20001 groups are more than the 20000 that fit");
    String assertion = "- {from: a, to: a, service: any, expect: deny}\n";
    assertThat(problems("assertions:\n" + assertion.repeat(1_001)))
        .singleElement()
        .asString()
        .startsWith("p.yaml:1002:3: 1001 assertions are more than the 1000 that fit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", "[],", "{},", "1/8,", "a: b,", "'',"})
  void endsWhereTooMuchStandsInAFile(String item) {
    assertThat(problems("networks: {a: [" + item.repeat(250_000) + "]}"))
        .singleElement()
        .asString()
        .matches("p.yaml:1:[0-9]+: here reading ends: a file holds at most 200000 values; use .*");
  }

  @Test
  void endsAfterAThousandProblems() {
    List<String> problems = problems("k: 1\n".repeat(100_000));
    assertThat(problems).hasSize(1_001);
    assertThat(problems.getFirst()).startsWith("p.yaml:2:1: 'k' stands here twice");
    assertThat(problems.getLast())
        .isEqualTo("p.yaml:1001:1: here reading ends, after 1000 problems; correct those first");
    assertThat(problems("networks:\n  a: [" + "10.0.0.1/8,".repeat(50_000) + "]")).hasSize(1_001);
  }

  @Test
  void takesALongWordAsItIs() {
    assertThat(problems("rules: " + "x".repeat(4_000_000)))
        .containsExactly("p.yaml:1:8: 'rules' is a list; begin each of them with a dash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b",
        "a{b",
        "a}b",
        "a$b",
        "a`b",
        "a\\\"b",
        "a\\nb",
        "a\\u009bb",
        "a\\u2028b",
        "a#b",
        "ümlaut",
        "a b",
        "",
        "-a",
        "A"
      })
  void namesNothingThatAnotherProgramCouldMisread(String name) {
    String quoted = "\"" + name + "\"";
    List<String> policies =
        List.of(
            "networks:\n  " + quoted + ": 10.0.0.0/8",
            "services:\n  " + quoted + ": tcp/22",
            "groups:\n  " + quoted + ": {}",
            "rules:\n- {name: " + quoted + ", action: deny, from: any, to: any, services: any}",
            "services:\n  a: [" + quoted + "]",
            "networks:\n  a: [" + quoted + "]");
    for (String policy : policies) {
      assertThat(problems(policy))
          .as(policy)
          .hasSizeBetween(1, 2)
          .allMatch(
              problem -> problem.matches("p.yaml:2:[0-9]+: [^\\p{Cntrl}\u0080-\u009f\u2028]+"));
    }
  }

  private static String repeated(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
  }

  private static String address(int number) {
    return "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
  }

  private static List<String> problems(String text) {
    return switch (PolicyFile.parse("p.yaml", text)) {
      case PolicyFile.Result.Read _ -> List.of();
      case PolicyFile.Result.Broken(var problems) ->
          problems.stream().map(Refusal::sentence).toList();
    };
  }
}
