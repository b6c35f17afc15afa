package net.adit.host.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.host.NetworkNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class NetfilterTablesContractTest {
  /// More than one datagram of the kernel's answer holds.
  private static final int MANY = 40;

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

  @Test
  void seesTablesOfOthers() {
    try (NetworkNamespace namespace = new NetworkNamespace();
        NetfilterTables tables = namespace.call(NetfilterTables::new)) {
      assertThat(tables.hasOthersThan("adit")).isFalse();
      namespace.exec("nft", "add", "table", "inet", "adit");
      assertThat(tables.hasOthersThan("adit")).isFalse();
      namespace.exec("nft", "add", "table", "ip", "adit");
      assertThat(tables.hasOthersThan("adit")).isTrue();
      namespace.exec("nft", "delete", "table", "ip", "adit");
      namespace.exec("nft", "add", "table", "inet", "other");
      assertThat(tables.hasOthersThan("adit")).isTrue();
    }
  }

  @Test
  void readsTheCountersOfOneTable() {
    try (NetworkNamespace namespace = new NetworkNamespace();
        NetfilterTables tables = namespace.call(NetfilterTables::new)) {
      assertThat(tables.packets("adit")).isEmpty();
      namespace.exec("nft", "add", "table", "inet", "adit");
      assertThat(tables.packets("adit")).isEmpty();
      for (int i = 0; i < MANY; i++) {
        int packets = 3 * i;
        namespace.exec(
            "nft", "add counter inet adit rule-c%d { packets %d bytes 7 }".formatted(i, packets));
      }
      namespace.exec("nft", "add", "table", "inet", "other");
      namespace.exec("nft", "add", "counter", "inet", "other", "foreign");
      assertThat(tables.packets("adit"))
          .hasSize(MANY)
          .containsEntry("rule-c0", 0L)
          .containsEntry("rule-c39", 117L)
          .doesNotContainKey("foreign");
    }
  }
}
