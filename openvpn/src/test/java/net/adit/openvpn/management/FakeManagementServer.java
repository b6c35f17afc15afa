package net.adit.openvpn.management;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import net.adit.openvpn.lab.Shell;

/// A stand-in for a daemon's management socket, for tests of what talks to one. Thread-safe.
///
/// It greets, answers each command with what was prepared for its first word, else with success,
/// and says what it is told to. Like a daemon it serves one client at a time.
public final class FakeManagementServer implements AutoCloseable {
  private final Path path;
  private final ServerSocketChannel listening;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private volatile String greeting =
      ">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info\r\n";
  private volatile Optional<SocketChannel> client = Optional.empty();

  /// @param path where to listen; its directory exists
  public FakeManagementServer(Path path) {
    this.path = path;
    try {
      listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers.put("version", "OpenVPN Version: fake\r\nManagement Version: 5\r\nEND\r\n");
    answers.put("status", "TITLE\tfake\r\nEND\r\n");
    answers.put("log", "SUCCESS: real-time log notification set to ON\r\nEND\r\n");
    answers.put("state", "SUCCESS: real-time state notification set to ON\r\nEND\r\n");
    answers.put("pid", "SUCCESS: pid=1\r\n");
    Thread.ofVirtual().name("fake-openvpn").start(this::serve);
  }

  /// What clients are greeted with; empty for a daemon that another program is attached to.
  public FakeManagementServer greetWith(String text) {
    greeting = text;
    return this;
  }

  /// What commands with this first word are answered; empty for no answer at all.
  public FakeManagementServer answer(String firstWord, String text) {
    answers.put(firstWord, text);
    return this;
  }

  /// Sends text as it is.
  public void say(String text) {
    try {
      SocketChannel channel = awaitClient();
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      synchronized (this) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Announces a client that wants in.
  ///
  /// @param variables `name=value` each
  public void connect(long cid, long kid, String... variables) {
    StringBuilder text = new StringBuilder(">CLIENT:CONNECT," + cid + "," + kid + "\r\n");
    for (String variable : variables) {
      text.append(">CLIENT:ENV,").append(variable).append("\r\n");
    }
    say(text.append(">CLIENT:ENV,END\r\n").toString());
  }

  /// All commands so far, blocks with their lines.
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /// The first command that starts with the text, waiting for it.
  public String awaitCommand(String start) {
    Predicate<String> wanted = command -> command.startsWith(start);
    Shell.await("command " + start, () -> commands.stream().anyMatch(wanted));
    return commands.stream().filter(wanted).findFirst().orElseThrow();
  }

  /// Closes the connection, as a daemon that ends does, and serves the next client.
  public void disconnect() {
    try {
      awaitClient().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SocketChannel awaitClient() {
    Shell.await("a client", () -> client.isPresent());
    return client.orElseThrow();
  }

  private void serve() {
    while (listening.isOpen()) {
      try (SocketChannel channel = listening.accept()) {
        client = Optional.of(channel);
        if (!greeting.isEmpty()) {
          say(greeting);
        }
        converse(channel);
      } catch (IOException | UncheckedIOException _) {
        // The test closed this side or the other.
      } finally {
        client = Optional.empty();
      }
    }
  }

  private void converse(SocketChannel channel) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String word = line.replaceFirst(" .*", "");
      commands.add(word.equals("client-auth") ? line + block(lines) : line);
      String answer = answers.getOrDefault(word, "SUCCESS: " + word + " command succeeded\r\n");
      if (!answer.isEmpty()) {
        say(answer);
      }
    }
  }

  private static String block(BufferedReader lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = lines.readLine();
        line != null && !line.equals("END");
        line = lines.readLine()) {
      text.append('\n').append(line);
    }
    return text.toString();
  }

  @Override
  public void close() {
    try {
      listening.close();
      Optional<SocketChannel> attached = client;
      if (attached.isPresent()) {
        attached.get().close();
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
