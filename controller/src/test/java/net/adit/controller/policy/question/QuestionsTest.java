package net.adit.controller.policy.question;

import static net.adit.controller.rule.TestCluster.NOW;
import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.network;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.adit.controller.policy.question.Questions.Answer;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final Subject DEVICE = new Subject.OfDevice(deviceId('a'));
  private static final String GATEWAY = "10.200.0.1";

  /// Everything is allowed as far as rules go.
  private final DesiredState state =
      furnished()
          .apply(
              List.of(
                  new Change.NetworkPut(network("pool", "10.200.0.0/29")),
                  new Change.RulePut(
                      new Rule(
                          new RuleName("all"),
                          Action.ALLOW,
                          List.of(new Subject.Any()),
                          List.of(new Subject.Any()),
                          List.of(new ServiceTerm.Any()),
                          false,
                          true,
                          Optional.empty(),
                          ""),
                      Optional.empty())));

  private static List<String> explain(DesiredState state, String to, String service) {
    Questions.Asked asked =
        new Questions(state, NOW).about(IpAddress.parse(to), "asked-to-0c0ffee");
    return texts(
        asked.questions().explain(DEVICE, asked.subject(), List.of(ServiceTerm.parse(service))));
  }

  private static List<String> texts(List<Answer> answers) {
    return answers.stream()
        .map(each ->
            each.decider().getClass().getSimpleName()
                + " "
                + each.decider().verdict()
                + " "
                + each.services())
        .toList();
  }

  @Test
  void gatewaysAnswerPingAloneWhateverTheRulesSay() {
    assertThat(explain(state, GATEWAY, "tcp/22")).containsExactly("Gateway deny tcp/22");
    assertThat(explain(state, GATEWAY, "icmp/echo-request"))
        .containsExactly("Gateway allow icmp/8");
    assertThat(explain(state, GATEWAY, "icmp"))
        .containsExactly("Gateway deny icmp/0-7, icmp/9-255", "Gateway allow icmp/8");
    assertThat(explain(state, "fd00:200::ac8:1", "icmpv6/echo-request"))
        .containsExactly("Gateway allow icmpv6/128");
    assertThat(explain(state, "10.200.0.2", "tcp/22")).containsExactly("OfRule allow tcp/22");
  }

  @Test
  void gatewaysThatAreNameServersAnswerDnsToo() {
    ClusterSettings plain = ClusterSettings.DEFAULT;
    DesiredState serving =
        state.apply(
            List.of(
                new Change.SettingsPut(
                    new ClusterSettings(
                        plain.udpPort(),
                        plain.tcpPort(),
                        List.of(IpAddress.parse(GATEWAY)),
                        List.of(),
                        plain.routing(),
                        1,
                        1))));
    assertThat(explain(serving, GATEWAY, "udp/53")).containsExactly("Gateway allow udp/53");
    assertThat(explain(serving, GATEWAY, "any"))
        .last()
        .isEqualTo("Gateway allow icmp/8, tcp/53, udp/53");
    assertThat(explain(serving, "fd00:200::ac8:1", "udp/53"))
        .containsExactly("Gateway deny udp/53");
  }

  @Test
  void setsGatewaysApartWithinWhatHoldsThem() {
    List<Answer> answers =
        new Questions(state, NOW)
            .explain(DEVICE, Subject.parse("network:pool"), List.of(ServiceTerm.parse("tcp/22")));
    assertThat(texts(answers))
        .containsExactlyInAnyOrder("OfRule allow tcp/22", "Gateway deny tcp/22");
    assertThat(
            texts(
                new Questions(state, NOW)
                    .explain(
                        Subject.parse("network:office"),
                        Subject.parse("network:pool"),
                        List.of(ServiceTerm.parse("tcp/22")))))
        .as("the core network is no tunnel")
        .containsExactly("OfRule allow tcp/22");
  }
}
