package net.adit.host.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.adit.host.Errno;
import net.adit.host.HostException;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static final List<String> RECORDINGS =
      List.of(
          "routes-v4",
          "routes-v6",
          "addresses-v4",
          "addresses-v6",
          "link",
          "refused",
          "refused-with-words");
  private static final RandomGenerator RANDOM = new SplittableRandom(77);

  private static String hex(NetlinkMessage message) {
    return HexFormat.of().formatHex(NetlinkMessage.encode(List.of(message.withSequence(7))));
  }

  private static KernelRoute device(String prefix) {
    return KernelRoute.toLink(Prefix.parse(prefix), 2);
  }

  @Test
  void readsRecordedRoutes() {
    assertThat(
            Recorded.messages("routes-v4").stream()
                .filter(message -> message.type() == RouteCodec.NEW)
                .flatMap(message -> RouteCodec.decode(message.payload()).stream()))
        .containsExactly(
            new KernelRoute(
                Prefix.parse("10.8.0.0/16"), new KernelRoute.Elsewhere(), 0, KernelRoute.ADIT),
            KernelRoute.unreachable(Prefix.parse("10.200.0.0/16")),
            device("10.200.0.12/32"));
    assertThat(
            Recorded.messages("routes-v6").stream()
                .filter(message -> message.type() == RouteCodec.NEW)
                .flatMap(message -> RouteCodec.decode(message.payload()).stream()))
        .containsExactly(
            device("fd00:200::ac8:c/128"), KernelRoute.unreachable(Prefix.parse("fd00:200::/64")));
  }

  @Test
  void readsRecordedAddressesAndLink() {
    assertThat(
            List.of("addresses-v4", "addresses-v6").stream()
                .flatMap(name -> Recorded.messages(name).stream())
                .filter(message -> message.type() == AddressCodec.NEW)
                .flatMap(message -> AddressCodec.decode(message.payload()).stream()))
        .contains(
            LinkAddress.host(2, IpAddress.parse("10.200.0.1")),
            LinkAddress.host(2, IpAddress.parse("fd00:200::ac8:1")));
    NetlinkMessage link = Recorded.messages("link").getFirst();
    assertThat(LinkCodec.decode(link.payload()))
        .contains(new Link(2, new InterfaceName("tun0"), true, 1400));
  }

  @Test
  void readsRecordedRefusals() {
    NetlinkMessage silent = Recorded.messages("refused").getFirst();
    assertThat(Errno.of(Conversation.errorNumber(silent))).isEqualTo(Errno.ENODEV);
    assertThat(Conversation.explanation(silent)).isEmpty();
    NetlinkMessage wordy = Recorded.messages("refused-with-words").getFirst();
    assertThat(Conversation.errorNumber(wordy)).isEqualTo(101);
    assertThat(Conversation.explanation(wordy)).isEqualTo("Nexthop has invalid gateway");
    assertThat(Conversation.refused("add 10.200.0.12/32", wordy))
        .hasMessageContaining("add 10.200.0.12/32")
        .hasMessageContaining("ENETUNREACH (network unreachable): Nexthop has invalid gateway");
  }

  @Test
  void writesRoutes() {
    assertThat(hex(RouteCodec.put(device("10.200.0.12/32"))))
        .isEqualTo(
            "3400000018000505"
                + "0700000000000000"
                + "02200000fe4dfd0100000000"
                + "080001000ac8000c"
                + "0800040002000000"
                + "0800060000000000");
    assertThat(hex(RouteCodec.drop(KernelRoute.unreachable(Prefix.parse("fd00:200::/64")))))
        .isEqualTo(
            "3800000019000500"
                + "0700000000000000"
                + "0a400000fe4dff0700000000"
                + "14000100fd000200000000000000000000000000"
                + "08000600000000ff");
    assertThat(hex(RouteCodec.dump(Family.V4, 77)))
        .isEqualTo("1c0000001a000103" + "0700000000000000" + "02000000fe4d000000000000");
  }

  @Test
  void writesAddressesAndLinks() {
    LinkAddress address = LinkAddress.host(2, IpAddress.parse("fd00:200::ac8:1"));
    assertThat(hex(AddressCodec.put(address)))
        .isEqualTo(
            "4000000014000505"
                + "0700000000000000"
                + "0a80020002000000"
                + "14000200fd00020000000000000000000ac80001"
                + "14000100fd00020000000000000000000ac80001");
    assertThat(hex(LinkCodec.set(2, true, OptionalInt.of(1400))))
        .isEqualTo(
            "2800000010000500"
                + "0700000000000000"
                + "00000000020000000100000001000000"
                + "0800040078050000");
  }

  @Test
  void routeParsesBack() {
    for (String prefix : List.of("10.200.0.12/32", "192.168.7.0/24", "fd00:7::/48", "::/0")) {
      for (KernelRoute route :
          List.of(device(prefix), KernelRoute.unreachable(Prefix.parse(prefix)))) {
        assertThat(RouteCodec.decode(RouteCodec.put(route).payload())).contains(route);
      }
    }
  }

  @Test
  void severalMessagesMakeOneDatagram() {
    List<NetlinkMessage> messages =
        List.of(LinkCodec.get(new InterfaceName("tun0")), RouteCodec.put(device("10.0.0.1/32")));
    List<NetlinkMessage> back = NetlinkMessage.decode(NetlinkMessage.encode(messages));
    assertThat(back)
        .extracting(NetlinkMessage::type)
        .containsExactly(LinkCodec.GET, RouteCodec.NEW);
  }

  @Test
  void cutDatagramIsReadOrRefusedButNeverMore() {
    for (String name : RECORDINGS) {
      byte[] whole = Recorded.bytes(name);
      for (int length = 0; length < whole.length; length++) {
        readOrRefuse(Arrays.copyOf(whole, length));
      }
    }
  }

  @Test
  void damagedDatagramIsReadOrRefusedButNeverMore() {
    for (String name : RECORDINGS) {
      for (int round = 0; round < 3000; round++) {
        byte[] damaged = Recorded.bytes(name);
        for (int i = RANDOM.nextInt(4); i >= 0; i--) {
          damaged[RANDOM.nextInt(damaged.length)] = (byte) RANDOM.nextInt();
        }
        readOrRefuse(damaged);
      }
    }
  }

  private static void readOrRefuse(byte[] datagram) {
    try {
      for (NetlinkMessage message : NetlinkMessage.decode(datagram)) {
        Conversation.errorNumber(message);
        readOrRefuse(() -> Conversation.explanation(message));
        readOrRefuse(() -> RouteCodec.decode(message.payload()));
        readOrRefuse(() -> AddressCodec.decode(message.payload()));
        readOrRefuse(() -> LinkCodec.decode(message.payload()));
      }
    } catch (HostException refused) {
      assertThat(refused.reason()).isEqualTo(HostException.Reason.KERNEL);
    }
  }

  private static void readOrRefuse(Runnable reading) {
    try {
      reading.run();
    } catch (HostException refused) {
      assertThat(refused.reason()).isEqualTo(HostException.Reason.KERNEL);
    }
  }

  @Test
  void refusesLengthsThatLeadOutside() {
    byte[] tooLong = Recorded.bytes("link");
    tooLong[0] = (byte) 0xFF;
    tooLong[1] = (byte) 0xFF;
    assertThatThrownBy(() -> NetlinkMessage.decode(tooLong))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("a netlink message of 65535 bytes");
  }
}
