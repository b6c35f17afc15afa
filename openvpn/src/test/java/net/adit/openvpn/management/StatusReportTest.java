package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StatusReportTest {
  private static final String HEADER =
      "HEADER\tCLIENT_LIST\tCommon Name\tReal Address\tVirtual Address\tVirtual IPv6 Address"
          + "\tBytes Received\tBytes Sent\tConnected Since\tConnected Since (time_t)\tUsername"
          + "\tClient ID\tPeer ID\tData Channel Cipher";
  private static final String CLIENT =
      "CLIENT_LIST\ta\t192.0.2.9:5000\t10.8.0.6\tfd00::6\t1\t2\t2026-11-25 07:00:00\t1795590000"
          + "\tUNDEF\t7\t4294967295\tAES-256-GCM";

  @Test
  void columnsFollowTheHeader() {
    StatusReport report =
        StatusReport.parse(
            List.of(
                "TITLE\tOpenVPN 9",
                "TIME\tx\t1795590265",
                "HEADER\tCLIENT_LIST\tClient ID\tNew\tVirtual Address\tCommon Name",
                "CLIENT_LIST\t4\tx\t10.8.0.9\ta"));
    assertThat(report.title()).isEqualTo("OpenVPN 9");
    assertThat(report.at()).contains(Instant.ofEpochSecond(1795590265));
    StatusReport.Client client = report.clients().getFirst();
    assertThat(client.cid()).isEqualTo(4);
    assertThat(client.commonName()).contains("a");
    assertThat(client.v4()).hasToString("Optional[10.8.0.9]");
    assertThat(client.peerId()).isEmpty();
  }

  @Test
  void readsEveryColumn() {
    StatusReport.Client client = StatusReport.parse(List.of(HEADER, CLIENT)).clients().getFirst();
    assertThat(client.realAddress()).isEqualTo("192.0.2.9:5000");
    assertThat(client.v6()).hasToString("Optional[fd00::6]");
    assertThat(client.bytesReceived()).isEqualTo(1);
    assertThat(client.bytesSent()).isEqualTo(2);
    assertThat(client.connectedSince()).contains(Instant.ofEpochSecond(1795590000));
    assertThat(client.username()).isEmpty();
    assertThat(client.peerId()).isEmpty();
    assertThat(client.cipher()).isEqualTo("AES-256-GCM");
  }

  @Test
  void rowsThatDoNotFitAreKeptApart() {
    List<String> odd =
        List.of(
            "CLIENT_LIST\tbefore its header",
            "CLIENT_LIST\ttoo\tshort",
            CLIENT.replace("\t7\t", "\tseven\t"),
            "ROUTING_TABLE\t10.0.0.1",
            "HEADER\tx",
            "SOMETHING\tnew",
            "");
    List<String> rows = new ArrayList<>(List.of(odd.getFirst(), HEADER));
    rows.addAll(odd.subList(1, odd.size()));
    StatusReport report = StatusReport.parse(rows);
    assertThat(report.unreadable()).containsExactlyElementsOf(odd);
    assertThat(report.clients()).isEmpty();
  }

  @Test
  void routesOfBothFamiliesAreReadWithAndWithoutCache() {
    String header = "HEADER\tROUTING_TABLE\tVirtual Address\tCommon Name\tReal Address";
    StatusReport report =
        StatusReport.parse(
            List.of(
                header,
                "ROUTING_TABLE\tfd00::ac\ta\tx",
                "ROUTING_TABLE\tfd00::acC\ta\tx",
                "ROUTING_TABLE\t10.0.0.0/8\ta\tx"));
    assertThat(report.routes())
        .extracting(r -> r.prefix() + (r.cached() ? " cached" : ""))
        .containsExactly("fd00::ac/128", "fd00::ac/128 cached", "10.0.0.0/8");
  }

  @Test
  void randomRowsNeverThrow() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] cells = {
      "CLIENT_LIST",
      "HEADER",
      "TIME",
      "TITLE",
      "ROUTING_TABLE",
      "GLOBAL_STATS",
      "",
      "7",
      "-1",
      "99999999999999999999",
      "10.0.0.1",
      "10.0.0.1/8",
      "C",
      "Client ID",
      "Virtual Address",
      "Common Name",
      "UNDEF",
      "ü"
    };
    for (int round = 0; round < 5_000; round++) {
      List<String> rows = new ArrayList<>();
      for (int row = 0; row < 5; row++) {
        List<String> picked = new ArrayList<>();
        for (int cell = random.nextInt(6); cell >= 0; cell--) {
          picked.add(cells[random.nextInt(cells.length)]);
        }
        rows.add(String.join("\t", picked));
      }
      rows.addAll(List.of(HEADER, CLIENT));
      assertThat(StatusReport.parse(rows).clients())
          .as("seed %d", seed)
          .anySatisfy(client -> assertThat(client.cid()).isEqualTo(7));
    }
  }
}
