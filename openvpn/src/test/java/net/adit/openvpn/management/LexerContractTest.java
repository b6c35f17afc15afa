package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.config.OptionLexer;
import net.adit.openvpn.config.Samples;
import net.adit.openvpn.lab.OpenVpnLab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Our quoting and our reading of a line against the daemon's lexer: `kill NAME` repeats the name
/// it did not find.
@Tag("contract")
final class LexerContractTest {
  private final OpenVpnLab lab = new OpenVpnLab();

  @BeforeEach
  void start() {
    lab.server(Samples.udp());
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void textArrivesAsItWasMeant() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int[] points = "ab \"'\\#;,%$&<>[]()*?!~^`|üЖ€ =-/".codePoints().toArray();
    try (ManagementChannel channel =
        ManagementChannel.open(lab.socket(), Heard.PATIENCE, new Heard())) {
      for (int round = 0; round < 300; round++) {
        String text =
            IntStream.range(0, 1 + random.nextInt(20))
                .map(_ -> points[random.nextInt(points.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(channel.ask(new Command.Kill(text)).text())
            .as("seed %d", seed)
            .isEqualTo("common name '" + text + "' not found");
      }
    }
  }

  @Test
  void linesAreReadAsTheDaemonReadsThem() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> pieces = List.of("a", "b", " ", "\"", "'", "\\", "#", ";");
    try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(lab.socket()))) {
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.UTF_8));
      answers.readLine();
      for (int round = 0; round < 1_000; round++) {
        StringBuilder line = new StringBuilder("kill x");
        IntStream.range(0, random.nextInt(10))
            .forEach(_ -> line.append(pieces.get(random.nextInt(pieces.size()))));
        connection.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(answers.readLine())
            .as("seed %d, line <%s>", seed, line)
            .satisfies(answer -> agrees(line.toString(), answer));
      }
    }
  }

  private static void agrees(String line, String answer) {
    try {
      assertThat(answer)
          .isEqualTo("ERROR: common name '" + OptionLexer.split(line).get(1) + "' not found");
    } catch (OpenVpnException e) {
      assertThat(answer).startsWith("ERROR: Options ");
    }
  }
}
