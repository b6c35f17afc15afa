package net.adit.agent.balancer.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.adit.host.NetworkNamespace;
import net.adit.host.Sysctl;
import net.adit.host.UndoJournal;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class EntryAddressesContractTest {
  private static final IpAddress V4 = IpAddress.parse("198.51.100.1");
  private static final IpAddress V6 = IpAddress.parse("fd51::1");

  @TempDir Path directory;

  private final NetworkNamespace gateway = new NetworkNamespace();
  private final NetworkNamespace neighbour = new NetworkNamespace();
  private final RouteNetlink kernel = gateway.call(RouteNetlink::new);

  @BeforeEach
  void connect() {
    gateway.connect("lan0", neighbour, "lan0");
    gateway.exec("ip", "address", "add", "192.0.2.1/24", "dev", "lan0");
    neighbour.exec("ip", "address", "add", "192.0.2.2/24", "dev", "lan0");
    neighbour.exec("ip", "route", "add", V4.toString(), "dev", "lan0");
    neighbour.exec("ip", "route", "add", V6.toString(), "dev", "lan0");
  }

  @AfterEach
  void remove() {
    kernel.close();
    gateway.close();
    neighbour.close();
  }

  /// As an agent does that has just started.
  private void keep(IpAddress... wanted) {
    gateway.call(() -> {
      UndoJournal journal = UndoJournal.open(directory.resolve("journal"));
      new EntryAddresses(kernel, new Sysctl(journal), journal).keep(List.of(wanted));
      return true;
    });
  }

  private String loopback() {
    return gateway.exec("ip", "address", "show", "dev", "lo");
  }

  @Test
  void addressesComeAndGoAlsoWithAnAgentInBetween() {
    keep(V4, V6);
    keep(V4, V6);
    assertThat(loopback()).contains("inet " + V4 + "/32", "inet6 " + V6 + "/128");
    keep(V6);
    assertThat(loopback()).doesNotContain(V4.toString()).contains(V6.toString());
    keep();
    assertThat(loopback()).doesNotContain(V6.toString()).contains("127.0.0.1");
  }

  @Test
  void anAddressOfSomebodyElseStays() {
    gateway.exec("ip", "address", "add", V4 + "/32", "dev", "lo");
    keep(V4);
    keep();
    assertThat(loopback()).contains(V4.toString());
  }

  @Test
  void neighboursDoNotLearnOfIt() {
    keep(V4, V6);
    assertThat(pings("192.0.2.1")).isTrue();
    assertThat(pings(V4.toString())).isFalse();
    assertThat(pings(V6.toString())).isFalse();
    // It asks for the neighbour with another source than the packet's, which nobody can answer.
    gateway.exec("sh", "-c", "ping -c 1 -W 1 -I " + V4 + " 192.0.2.2 || true");
    assertThat(gateway.exec("ip", "neighbour", "show", "192.0.2.2")).contains("lladdr");
    assertThat(neighbour.exec("ip", "neighbour", "show", V4.toString())).doesNotContain("lladdr");
  }

  private boolean pings(String address) {
    String output =
        neighbour.exec("sh", "-c", "ping -c 1 -W 1 " + address + " || echo nobody answers");
    return !output.contains("nobody answers");
  }
}
