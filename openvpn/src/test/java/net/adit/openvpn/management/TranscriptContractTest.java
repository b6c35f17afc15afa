package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Transport;
import net.adit.openvpn.config.Remote;
import net.adit.openvpn.config.Samples;
import net.adit.openvpn.lab.OpenVpnLab;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Holds the recorded dialogues against the installed daemon: a new recording has the same kinds of
/// messages in the same order of first appearance. With `-Dtranscripts.write=true` it replaces the
/// recorded one.
@Tag("contract")
final class TranscriptContractTest {
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
  void login() throws IOException {
    try (Dialogue dialogue = new Dialogue(lab.socket())) {
      dialogue.awaitText(">INFO:");
      dialogue.send(new Command.Version(5));
      dialogue.awaitText("END\r\n");
      dialogue.send(new Command.Pid());
      dialogue.awaitText("SUCCESS: pid=");
      dialogue.send(new Command.LogOn());
      dialogue.awaitText("Client connected");
      Process client = lab.client(remotes());
      ClientKey key = dialogue.awaitConnect();
      Command.admit(key, Samples.block().lines()).forEach(dialogue::send);
      dialogue.awaitText(">CLIENT:ESTABLISHED");
      Shell.await(
          "client is up", () -> lab.clientLog().contains("Initialization Sequence Completed"));
      dialogue.send(new Command.Status());
      dialogue.awaitText("GLOBAL_STATS\tdco_enabled");
      dialogue.send(new Command.LoadStats());
      dialogue.awaitText("SUCCESS: nclients=1");
      Shell.stop(client);
      dialogue.awaitText(">CLIENT:DISCONNECT");
      dialogue.awaitText("time_duration");
      dialogue.send(new Command.ClientKill(key.cid(), Optional.empty()));
      dialogue.awaitText("ERROR: client-kill command failed");
      compare("login.txt", dialogue.text());
    }
  }

  @Test
  void refused() throws IOException {
    try (Dialogue dialogue = new Dialogue(lab.socket())) {
      lab.client(remotes());
      ClientKey key = dialogue.awaitConnect();
      dialogue.send(new Command.ClientDeny(key, "not known here", Optional.empty()));
      dialogue.awaitText("SUCCESS: client-deny");
      dialogue.send(new Command.Status());
      dialogue.awaitText("GLOBAL_STATS\tdco_enabled");
      compare("refused.txt", dialogue.text());
    }
  }

  private static List<Remote> remotes() {
    return List.of(new Remote(Endpoint.parse("10.99.0.1:11940"), Transport.UDP));
  }

  private void compare(String name, String raw) throws IOException {
    String text = raw.replace(lab.directory().toString(), Samples.DIRECTORY.toString());
    Path recorded =
        Path.of("src/test/resources/net/adit/openvpn/management/transcripts").resolve(name);
    if (Boolean.getBoolean("transcripts.write")) {
      Files.writeString(recorded, text);
    }
    assertThat(kinds(text)).isEqualTo(kinds(Files.readString(recorded)));
  }

  private static SequencedSet<String> kinds(String text) {
    SequencedSet<String> kinds = new LinkedHashSet<>();
    for (ManagementMessage message : Transcript.parse(text).messages()) {
      assertThat(message).isNotInstanceOf(Notification.Unknown.class);
      kinds.add(message.getClass().getSimpleName());
    }
    return kinds;
  }

  /// A plain connection that writes down both sides.
  private static final class Dialogue implements AutoCloseable {
    private final SocketChannel connection;
    private final StringBuilder written = new StringBuilder();

    Dialogue(Path socket) throws IOException {
      connection = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      connection.configureBlocking(false);
    }

    void send(Command command) {
      drain();
      String text = CommandText.of(command);
      written.append("C: ").append(text.lines().findFirst().orElseThrow()).append('\n');
      try {
        connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void awaitText(String part) {
      Shell.await(
          part,
          () -> {
            drain();
            return written.indexOf(part) >= 0 && written.charAt(written.length() - 1) == '\n';
          });
    }

    ClientKey awaitConnect() {
      awaitText(">CLIENT:CONNECT");
      awaitText(">CLIENT:ENV,END");
      int start = written.indexOf(">CLIENT:CONNECT,");
      String[] fields = written.substring(start, written.indexOf("\r\n", start)).split(",", -1);
      return new ClientKey(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }

    String text() {
      drain();
      return written.toString();
    }

    private void drain() {
      ByteBuffer buffer = ByteBuffer.allocate(65_536);
      try {
        while (connection.read(buffer.clear()) > 0) {
          written.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
