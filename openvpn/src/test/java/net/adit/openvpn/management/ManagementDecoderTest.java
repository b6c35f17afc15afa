package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.adit.openvpn.management.Notification.ClientByteCount;
import net.adit.openvpn.management.Notification.ClientConnect;
import net.adit.openvpn.management.Notification.ClientEstablished;
import net.adit.openvpn.management.Notification.Log;
import net.adit.openvpn.management.Notification.Unknown;
import net.adit.openvpn.management.Notification.Unknown.Cause;
import net.adit.openvpn.management.Transcript.Feeder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManagementDecoderTest {
  private static final String CONNECT =
      """
      >CLIENT:CONNECT,5,1
      >CLIENT:ENV,common_name=alice
      >CLIENT:ENV,END
      """;

  private static final String[] PIECES = {
    ">",
    "CLIENT:",
    "CONNECT",
    ",",
    "1",
    "ENV,",
    "END",
    "\n",
    "\r\n",
    "SUCCESS: ",
    "ERROR: ",
    "STATE:",
    "LOG:",
    "ADDRESS,",
    "10.0.0.0/255.0.0.255",
    "=",
    "\u0000",
    "99999999999999999999",
    "BYTECOUNT_CLI:",
    ">CLIENT:ENV,END\n",
    "-1",
    "CR_RESPONSE",
    "\t",
    "ü"
  };

  private static List<ManagementMessage> decode(List<ReplyShape> expected, String text) {
    Feeder feeder = new Feeder(expected);
    feeder.feed(text);
    return feeder.messages;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases/042-mgmt-interleaved/trace.txt",
        "cases/044-mgmt-cid-reuse-after-restart/trace.txt",
        "cases/045-mgmt-disconnect-before-established/trace.txt",
        "transcripts/login.txt",
        "transcripts/refused.txt",
      })
  void anyCutGivesTheSameMessages(String resource) {
    Transcript transcript = Transcript.load(resource);
    List<ManagementMessage> whole = transcript.messages();
    assertThat(whole).isNotEmpty();
    assertThat(transcript.byteByByte()).isEqualTo(whole);
    int step = transcript.bytes().length > 5_000 ? 11 : 1;
    for (int position = 0; position <= transcript.bytes().length; position += step) {
      assertThat(transcript.cutAt(position)).as("cut at %d", position).isEqualTo(whole);
    }
  }

  @Test
  void theRecordedLoginIsReadWhole() {
    List<ManagementMessage> messages = Transcript.load("transcripts/login.txt").messages();
    assertThat(messages).noneMatch(Unknown.class::isInstance);
    assertThat(messages.stream().filter(Reply.class::isInstance).map(m -> ((Reply) m).succeeded()))
        .containsExactly(true, true, true, true, true, true, true, false);
    assertThat(messages.stream().filter(m -> !(m instanceof Log) && !(m instanceof Reply)))
        .extracting(m -> m.getClass().getSimpleName())
        .containsExactly(
            "Greeting",
            "ClientConnect",
            "ClientAddress",
            "ClientAddress",
            "ClientAddress",
            "ClientAddress",
            "ClientEstablished",
            "Notify",
            "ClientDisconnect");
  }

  @Test
  void notificationsBeforeAndInsideAReplyBelongToNoCommand() {
    List<ManagementMessage> messages =
        Transcript.load("cases/042-mgmt-interleaved/trace.txt").messages();
    assertThat(messages)
        .extracting(m -> m.getClass().getSimpleName())
        .containsExactly(
            "ClientConnect",
            "ClientByteCount",
            "Reply",
            "Log",
            "Reply",
            "Reply",
            "ClientEstablished");
    assertThat(messages.get(1)).isEqualTo(new ClientByteCount(4, 100, 200));
    assertThat(messages.get(2))
        .isInstanceOfSatisfying(
            Reply.class,
            status -> {
              assertThat(status.succeeded()).isTrue();
              assertThat(status.lines()).hasSize(3);
              assertThat(StatusReport.parse(status.lines()).title()).isEqualTo("OpenVPN 2.6.14");
            });
    assertThat(((Log) messages.get(3)).text()).isEqualTo("some text, SUCCESS: nothing");
    assertThat(messages.get(4)).isEqualTo(Reply.success("client-auth command succeeded"));
    assertThat(messages.get(5)).isEqualTo(Reply.failure("client-kill command failed"));
    assertThat(((ClientEstablished) messages.get(6)).cid()).isEqualTo(5);
  }

  @Test
  void aNotificationMayStandInEveryGapOfEveryReply() {
    String[] reply = {"TITLE\tx", "HEADER\ta", "END"};
    for (int gap = 0; gap <= reply.length; gap++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < reply.length; i++) {
        text.append(i == gap ? CONNECT : "").append(reply[i]).append("\r\n");
      }
      text.append(gap == reply.length ? CONNECT : "").append("SUCCESS: pid=7\r\n");
      List<ManagementMessage> messages =
          decode(List.of(ReplyShape.BLOCK, ReplyShape.LINE), text.toString());
      assertThat(messages).hasSize(3);
      assertThat(messages)
          .contains(new Reply(true, "", List.of("TITLE\tx", "HEADER\ta")), Reply.success("pid=7"))
          .anySatisfy(m -> assertThat(m).isInstanceOf(ClientConnect.class));
    }
  }

  @Test
  void onlyALineThatIsEndEndsABlock() {
    assertThat(
            decode(
                List.of(ReplyShape.BLOCK), "BACKEND\nEND \n END\nENDE\nSUCCESS: no\n\nEND\nEND\n"))
        .containsExactly(
            new Reply(true, "", List.of("BACKEND", "END ", " END", "ENDE", "SUCCESS: no", "")),
            new Unknown(Cause.STRAY, "END"));
  }

  @Test
  void anErrorAnswersACommandOfAnyForm() {
    assertThat(
            decode(
                List.of(ReplyShape.BLOCK, ReplyShape.LINE_AND_BLOCK, ReplyShape.LINE),
                "ERROR: a\nERROR: b\nERROR: c\n"))
        .containsExactly(Reply.failure("a"), Reply.failure("b"), Reply.failure("c"));
  }

  @Test
  void aLineMayComeBeforeABlock() {
    assertThat(
            decode(
                List.of(ReplyShape.LINE_AND_BLOCK, ReplyShape.LINE),
                "SUCCESS: on\n1,I,x\nEND\nSUCCESS: y\n"))
        .containsExactly(new Reply(true, "on", List.of("1,I,x")), Reply.success("y"));
  }

  /// Daemons before 2.7.6 answer nothing to `version N`.
  @Test
  void versionMayBeAnsweredOrNot() {
    List<ReplyShape> expected = List.of(ReplyShape.VERSION, ReplyShape.LINE);
    String rest = "OpenVPN Version: x\nEND\nSUCCESS: pid=1\n";
    assertThat(decode(expected, rest))
        .containsExactly(
            new Reply(true, "", List.of("OpenVPN Version: x")), Reply.success("pid=1"));
    assertThat(decode(expected, "SUCCESS: Management client version set to 5\n" + rest))
        .containsExactly(
            new Reply(true, "Management client version set to 5", List.of("OpenVPN Version: x")),
            Reply.success("pid=1"));
  }

  @Test
  void anOversizeLineIsOneMessage() {
    String long100k = ">LOG:1,I," + "x".repeat(100_000) + "\n";
    assertThat(decode(List.of(), long100k + "\n>HOLD:Waiting\n"))
        .satisfiesExactly(
            m -> assertThat(((Unknown) m).cause()).isEqualTo(Cause.SIZE),
            m -> assertThat(((Unknown) m).cause()).isEqualTo(Cause.STRAY),
            m -> assertThat(m).isEqualTo(new Notification.Hold("Waiting")));
    assertThat(((Unknown) decode(List.of(), long100k).getFirst()).text()).hasSize(200);
  }

  @Test
  void anOversizeRowSpoilsItsReplyAndNoOther() {
    assertThat(
            decode(
                List.of(ReplyShape.BLOCK, ReplyShape.LINE),
                "TITLE\n" + "x".repeat(100_000) + "\nEND\nSUCCESS: next\n"))
        .satisfiesExactly(
            m -> assertThat(((Reply) m).succeeded()).isFalse(),
            m -> assertThat(m).isEqualTo(Reply.success("next")));
  }

  @Test
  void anOversizeVariableSpoilsItsClientAndNoOther() {
    String text =
        ">CLIENT:CONNECT,1,1\n>CLIENT:ENV,IV_X=" + "x".repeat(100_000) + "\n>CLIENT:ENV,END\n";
    assertThat(decode(List.of(), text + CONNECT))
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo(new Unknown(Cause.SIZE, ">CLIENT:CONNECT,1,1")),
            m -> assertThat(((ClientConnect) m).key()).isEqualTo(new ClientKey(5, 1)));
  }

  @Test
  void endlessVariablesAreBounded() {
    StringBuilder text = new StringBuilder(">CLIENT:CONNECT,1,1\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(">CLIENT:ENV,UV_").append(i).append("=0123456789\n");
    }
    assertThat(decode(List.of(), text + ">CLIENT:ENV,END\n"))
        .containsExactly(new Unknown(Cause.SIZE, ">CLIENT:CONNECT,1,1"));
  }

  @Test
  void aBlockCutShortIsReportedAndTheNextOneRead() {
    assertThat(decode(List.of(), ">CLIENT:CONNECT,9,1\n>CLIENT:ENV,a=b\n" + CONNECT))
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo(new Unknown(Cause.INTERRUPTED, ">CLIENT:CONNECT,9,1")),
            m -> {
              ClientConnect connect = (ClientConnect) m;
              assertThat(connect.environment().variables()).containsOnlyKeys("common_name");
            });
  }

  @Test
  void randomBytesNeverThrow() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Feeder feeder = new Feeder(List.of(ReplyShape.values()));
      for (int i = 0; i < 40; i++) {
        if (random.nextInt(4) == 0) {
          byte[] noise = new byte[random.nextInt(8)];
          random.nextBytes(noise);
          feeder.feed(ByteBuffer.wrap(noise));
        } else {
          feeder.feed(PIECES[random.nextInt(PIECES.length)]);
        }
      }
      int before = feeder.messages.size();
      feeder.feed("\nEND\n\n\n\n\n" + CONNECT);
      assertThat(feeder.messages.size()).as("seed %d", seed).isGreaterThan(before);
      assertThat(feeder.messages.getLast()).as("seed %d", seed).isInstanceOf(ClientConnect.class);
    }
  }
}
