package net.adit.agent.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.compiler.balance.NftablesExport;
import net.adit.compiler.balance.NginxExport;
import net.adit.host.Golden;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.model.plan.balance.BalancePlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a site is for balancers of others: the text in the file, and taken by the program.
@Tag("contract")
class ExportContractTest {
  private final BalancePlan plan = Plans.weights(1, 3);

  @Test
  void nftTakesTheTable() {
    String text = NftablesExport.of(plan);
    Golden.check(ExportContractTest.class, "export.nft", text);
    try (NetworkNamespace host = new NetworkNamespace()) {
      Command load = Command.of("nft", "-f", "-").withInput(text);
      for (int time = 0; time < 2; time++) {
        assertThat(host.call(() -> new ProcessRunner().run(load)).complaint()).isEmpty();
      }
      assertThat(host.exec("nft", "list", "tables")).isEqualTo("table inet adit-fra\n");
    }
  }

  /// Taken by `nginx -t` of nginx 1.22 when it was written; the program is not on every machine.
  @Test
  void nginxTextIsTheOneThatNginxTook() {
    Golden.check(ExportContractTest.class, "export.nginx.conf", NginxExport.of(plan));
  }
}
