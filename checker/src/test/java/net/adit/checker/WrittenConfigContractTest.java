package net.adit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each case that is accepted gets as far as dialling in the real openvpn, without a complaint
/// about an option, and opens nothing on the way.
@Tag("contract")
final class WrittenConfigContractTest {
  private static FarServer far = new FarServer();

  @AfterAll
  static void end() {
    far.close();
  }

  static Stream<ConnectorCase> accepted() {
    return ConnectorCase.all().filter(one -> Judgement.check(one).config().isPresent());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void startsInTheRealProgram(ConnectorCase one) {
    String name = one.name();
    Process client = far.client(name, Judgement.check(one).config().orElseThrow().text());
    try {
      Shell.await(name + " dials; its log: " + far.path(name + ".log"), () -> dials(name, client));
    } finally {
      far.stop(client);
    }
    assertThat(far.log(name))
        .containsPattern("link remote|Attempting to establish|RESOLVE: Cannot resolve")
        .doesNotContain("Options error", "Unrecognized option", "DEPRECATED", "fatal error");
    new Trace(far.text(name + ".trace")).requireHarmless(far.path(name + ".ovpn"));
  }

  private static boolean dials(String name, Process client) {
    String log = far.log(name);
    return log.contains("link remote")
        || log.contains("Attempting to establish")
        || log.contains("RESOLVE: Cannot resolve")
        || !client.isAlive();
  }
}
