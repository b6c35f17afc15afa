package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.adit.model.net.Prefix;
import net.adit.openvpn.management.Notification.Unknown;
import net.adit.openvpn.management.Notification.Unknown.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotificationParserTest {

  @ParameterizedTest
  @CsvSource({
    "10.8.0.6, 10.8.0.6/32",
    "10.8.0.0/255.255.0.0, 10.8.0.0/16",
    "10.8.0.0/24, 10.8.0.0/24",
    "0.0.0.0/0.0.0.0, 0.0.0.0/0",
    "fd00:200::ac8:c, fd00:200::ac8:c/128",
    "fd00:1::/64, fd00:1::/64",
  })
  void readsEveryFormOfAnAddress(String text, String prefix) {
    assertThat(NotificationParser.parse(">CLIENT:ADDRESS,3," + text + ",1"))
        .isEqualTo(new Notification.ClientAddress(3, Prefix.parse(prefix), true));
  }

  @Test
  void readsEachKind() {
    Instant at = Instant.ofEpochSecond(1795590265);
    assertThat(
            List.of(
                NotificationParser.parse(">BYTECOUNT_CLI:4,100,200"),
                NotificationParser.parse(">BYTECOUNT:100,200"),
                NotificationParser.parse(
                    ">STATE:1795590265,CONNECTED,SUCCESS,10.8.0.1,,,,,fd00::1"),
                NotificationParser.parse(">HOLD:Waiting for hold release:10"),
                NotificationParser.parse(">PASSWORD:Need 'Auth' username/password"),
                NotificationParser.parse(">LOG:1795590265,W,a, b"),
                NotificationParser.parse(">INFO:OpenVPN Management Interface Version 5"),
                NotificationParser.parse(">INFOMSG:WEB_AUTH::https://x"),
                NotificationParser.parse(">FATAL:no"),
                NotificationParser.parse(">ECHO:1795590265,hello, you"),
                NotificationParser.parse(">NOTIFY:info,remote-exit,EXIT"),
                NotificationParser.parse(">REMOTE:vpn.example.com,1194,udp")))
        .containsExactly(
            new Notification.ClientByteCount(4, 100, 200),
            new Notification.ByteCount(100, 200),
            new Notification.State(
                at, "CONNECTED", List.of("SUCCESS", "10.8.0.1", "", "", "", "", "fd00::1")),
            new Notification.Hold("Waiting for hold release:10"),
            new Notification.Password("Need 'Auth' username/password"),
            new Notification.Log(at, "W", "a, b"),
            new Notification.Greeting("OpenVPN Management Interface Version 5"),
            new Notification.InfoMessage("WEB_AUTH::https://x"),
            new Notification.Fatal("no"),
            new Notification.Echo(at, "hello, you"),
            new Notification.Notify("info", "remote-exit", "EXIT"),
            new Notification.Remote("vpn.example.com", "1194", "udp"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">CLIENT:ADDRESS,3,10.8.0.6",
        ">CLIENT:ADDRESS,3,10.8.0.6,2",
        ">CLIENT:ADDRESS,x,10.8.0.6,1",
        ">CLIENT:ADDRESS,3,10.8.0.0/255.0.255.0,1",
        ">CLIENT:ADDRESS,3,00:11:22:33:44:55,1",
        ">BYTECOUNT_CLI:4,100",
        ">BYTECOUNT_CLI:4,100,-1",
        ">BYTECOUNT_CLI:99999999999999999999,1,1",
        ">STATE:yesterday,CONNECTED",
        ">LOG:1,I",
        ">REMOTE:a",
        ">NOTIFY:info",
        ">ECHO:x",
      })
  void fieldsThatDoNotFitAreReported(String line) {
    assertThat(NotificationParser.parse(line)).isEqualTo(new Unknown(Cause.FIELDS, line));
  }

  @ParameterizedTest
  @ValueSource(strings = {">NEWKIND:1,2", ">", ">nothing", ">:x"})
  void kindsNobodyKnowsAreReported(String line) {
    assertThat(NotificationParser.parse(line)).isEqualTo(new Unknown(Cause.KIND, line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT,1",
        "CONNECT,1,2,3",
        "CONNECT,a,b",
        "CONNECT,-1,1",
        "ESTABLISHED",
        "ESTABLISHED,1,1",
        "DISCONNECT,",
        "CR_RESPONSE,1,1"
      })
  void clientHeadersThatDoNotFitAreReported(String header) {
    ClientEnvironment none = new ClientEnvironment(java.util.Map.of());
    assertThat(NotificationParser.client(header, none))
        .isEqualTo(new Unknown(Cause.FIELDS, ">CLIENT:" + header));
  }

  @Test
  void whatMayBeSecretIsNotPrinted() {
    assertThat(NotificationParser.parse(">PASSWORD:Auth-Token:SESS_ID_AT_abc").toString())
        .doesNotContain("SESS");
    assertThat(
            NotificationParser.client(
                    "CR_RESPONSE,1,2,c2VjcmV0",
                    new ClientEnvironment(java.util.Map.of("password", "hunter2")))
                .toString())
        .doesNotContain("c2VjcmV0", "hunter2");
  }
}
