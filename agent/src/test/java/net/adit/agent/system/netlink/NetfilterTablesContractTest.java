package net.adit.agent.system.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.agent.system.NetworkNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class NetfilterTablesContractTest {
  @Test
  void seesATableComeAndGo() {
    try (NetworkNamespace namespace = new NetworkNamespace();
        NetfilterTables tables = namespace.call(NetfilterTables::new)) {
      assertThat(tables.exists("adit")).isFalse();
      namespace.exec("nft", "add", "table", "inet", "adit");
      namespace.exec("nft", "add", "table", "ip", "other");
      assertThat(tables.exists("adit")).isTrue();
      assertThat(tables.exists("other")).isFalse();
      namespace.exec("nft", "delete", "table", "inet", "adit");
      assertThat(tables.exists("adit")).isFalse();
    }
  }
}
