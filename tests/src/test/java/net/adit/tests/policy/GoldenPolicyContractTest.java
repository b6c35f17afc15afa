package net.adit.tests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the golden policies come to is what the real nft takes.
@Tag("contract")
class GoldenPolicyContractTest {
  static List<GoldenPolicy> all() {
    return GoldenPolicy.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void nftTakes(GoldenPolicy policy) {
    ProcessRunner.Output output =
        new ProcessRunner()
            .run(Command.of("nft", "-c", "-f", "-").withInput(policy.text("nft.txt")));
    assertThat(output.succeeded()).as(output.err()).isTrue();
    assertThat(output.err()).isEmpty();
  }
}
