package net.adit.lab.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class ClientLogTest {
  private static final String PUSH =
      "PUSH: Received control message: 'PUSH_REPLY,topology subnet,route-gateway 10.200.0.1,"
          + "route 10.1.0.0 255.255.0.0,ifconfig 10.200.0.7 255.255.0.0,"
          + "ifconfig-ipv6 fd00:200::ac8:7/64 fd00:200::1,peer-id 3,cipher AES-256-GCM'";

  @Test
  void readsWhatMattersOfALogin() {
    assertThat(
            ClientLog.parse(
                "[dc1-a] Peer Connection Initiated with [AF_INET]198.51.100.11:1194 (via x)"))
        .isEqualTo(new ClientEvent.PeerInitiated("dc1-a", IpAddress.parse("198.51.100.11"), 1194));
    assertThat(
            ClientLog.parse("[dc1-a] Peer Connection Initiated with [AF_INET6]2001:db8:1::b:1194"))
        .isEqualTo(new ClientEvent.PeerInitiated("dc1-a", IpAddress.parse("2001:db8:1::b"), 1194));
    assertThat(ClientLog.parse(PUSH))
        .isEqualTo(
            new ClientEvent.Pushed(
                Optional.of(IpAddress.parse("10.200.0.7")),
                Optional.of(IpAddress.parse("fd00:200::ac8:7"))));
    assertThat(ClientLog.parse("UDPv4 link remote: [AF_INET]198.51.100.11:1194"))
        .isEqualTo(new ClientEvent.Calling());
    assertThat(ClientLog.parse("Initialization Sequence Completed"))
        .isEqualTo(new ClientEvent.Completed());
  }

  @Test
  void readsRefusalsRestartsAndTheEnd() {
    assertThat(ClientLog.parse("AUTH: Received control message: AUTH_FAILED,revoked"))
        .isEqualTo(new ClientEvent.Refused("AUTH_FAILED,revoked"));
    assertThat(ClientLog.parse("SIGUSR1[soft,ping-restart] received, process restarting"))
        .isEqualTo(new ClientEvent.Restarting("soft,ping-restart"));
    assertThat(ClientLog.parse("SIGTERM[soft,exit-with-notification] received, process exiting"))
        .isEqualTo(new ClientEvent.Exiting("soft,exit-with-notification"));
  }

  @Test
  void anythingElseIsOther() {
    for (String line :
        new String[] {
          "", "TUN/TAP device tun0 opened", "[x] Peer Connection Initiated with [AF_INET]999.1:9"
        }) {
      assertThat(ClientLog.parse(line)).as(line).isEqualTo(new ClientEvent.Other());
    }
  }

  @Test
  void historyTellsLoginsFromRestarts() {
    Instant start = Instant.parse("2026-11-25T09:00:00Z");
    ClientHistory history = new ClientHistory(start);
    history.add(ClientLog.parse(PUSH), start.plusMillis(60));
    history.add(new ClientEvent.Completed(), start.plusMillis(80));
    assertThat(history.connected()).isTrue();
    history.add(new ClientEvent.Restarting("soft,ping-restart"), start.plusSeconds(9));
    assertThat(history.connected()).isFalse();
    history.add(ClientLog.parse(PUSH), start.plusMillis(9_050));
    history.add(new ClientEvent.Completed(), start.plusMillis(9_090));
    assertThat(history.logins())
        .extracting(Login::took)
        .containsExactly(Duration.ofMillis(80), Duration.ofMillis(90));
    assertThat(history.logins().getLast().v4()).contains(IpAddress.parse("10.200.0.7"));
  }
}
