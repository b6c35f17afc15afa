package net.adit.host.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.adit.host.NetworkNamespace;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class ConntrackContractTest {
  private NetworkNamespace namespace;
  private Conntrack conntrack;

  @BeforeEach
  void open() {
    namespace = new NetworkNamespace();
    conntrack = namespace.call(Conntrack::new);
    flow("10.200.0.2", "10.1.0.9", 1);
    flow("10.1.0.9", "10.200.0.2", 2);
    flow("10.200.0.3", "10.1.0.9", 3);
    flow("192.168.7.5", "10.1.0.9", 4);
    flow("10.1.0.9", "192.168.7.200", 5);
    flow("fd00:200::2", "fd00:1::9", 6);
    flow("fd00:1::9", "fd00:200::2", 7);
    flow("fd00:200::3", "fd00:1::9", 8);
  }

  @AfterEach
  void remove() {
    conntrack.close();
    namespace.close();
  }

  private void flow(String from, String to, int port) {
    namespace.exec(
        ("conntrack -I -p udp -t 60 -s " + from + " -d " + to + " --sport " + port + " --dport 9")
            .split(" ", -1));
  }

  private List<Integer> left() {
    List<Integer> ports = new ArrayList<>();
    for (String family : List.of("ipv4", "ipv6")) {
      // What it says beside the list would stand in the middle of a line.
      String list = namespace.exec("sh", "-c", "conntrack -L -f " + family + " 2>/dev/null");
      for (String line : list.split("\n", -1)) {
        if (line.contains("sport=")) {
          ports.add(Integer.parseInt(line.replaceAll("^.*? sport=([0-9]+) .*$", "$1")));
        }
      }
    }
    return ports.stream().sorted().toList();
  }

  private int end(String... prefixes) {
    return conntrack.end(List.of(prefixes).stream().map(Prefix::parse).toList());
  }

  @Test
  void endsFlowsFromAndToTheAddressesAndNoOthers() {
    assertThat(left()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(end("10.200.0.2/32", "fd00:200::2/128")).isEqualTo(4);
    assertThat(left()).containsExactly(3, 4, 5, 8);
  }

  @Test
  void endsFlowsOfNetworksBehindADevice() {
    assertThat(end("10.200.0.2/32", "192.168.7.0/24")).isEqualTo(4);
    assertThat(left()).containsExactly(3, 6, 7, 8);
  }

  @Test
  void endsNothingWhereNothingFlows() {
    assertThat(end("10.200.0.77/32", "fd00:200::77/128")).isZero();
    assertThat(end()).isZero();
    assertThat(left()).hasSize(8);
  }

  @Test
  void endsManyAtOnceAndMoreThanOneAnswerHolds() {
    StringBuilder flows = new StringBuilder();
    List<Prefix> devices = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String address = "10.200." + (1 + i / 250) + "." + (1 + i % 250);
      devices.add(Prefix.parse(address));
      flows.append("-I -p udp -t 60 -s " + address + " -d 10.1.0.9 --sport 99 --dport 9\n");
    }
    namespace.exec(
        "sh", "-c", "printf -- '" + flows.toString().replace("\n", "\\n") + "' | conntrack -R -");
    assertThat(left()).hasSize(508);
    assertThat(conntrack.end(devices)).isEqualTo(500);
    assertThat(left()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }
}
