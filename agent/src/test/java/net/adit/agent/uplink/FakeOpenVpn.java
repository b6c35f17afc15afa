package net.adit.agent.uplink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Stands for an openvpn daemon with thousands of clients, which would not fit one machine: speaks
/// the management interface alone, as `transcripts/login.txt` has it. A program of its own.
///
/// Every client logs in at a steady pace with the environment that a 2.6 client brings.
final class FakeOpenVpn {
  private static final Pattern SOCKET = Pattern.compile("(?m)^management (\\S+) unix");

  private final SocketChannel agent;
  private final OutputStream out;

  private FakeOpenVpn(SocketChannel agent) {
    this.agent = agent;
    this.out = Channels.newOutputStream(agent);
  }

  /// @param arguments `CLIENTS PAUSE_MILLIS --config FILE`
  public static void main(String... arguments) throws IOException {
    int clients = Integer.parseInt(arguments[0]);
    int pause = Integer.parseInt(arguments[1]);
    Matcher socket = SOCKET.matcher(Files.readString(Path.of(arguments[3])));
    if (!socket.find()) {
      throw new IOException("no management socket in " + arguments[3]);
    }
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket.group(1)));
      while (true) {
        new FakeOpenVpn(server.accept()).serve(clients, pause);
      }
    }
  }

  private void serve(int clients, int pause) throws IOException {
    send(">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info");
    BufferedReader commands =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(agent), StandardCharsets.UTF_8));
    String admitted = "";
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ", -1);
      if (!admitted.isEmpty()) {
        if (line.equals("END")) {
          send("SUCCESS: client-auth command succeeded");
          send(">CLIENT:ESTABLISHED," + admitted, environment(Integer.parseInt(admitted)));
          admitted = "";
        }
      } else if (words[0].equals("client-auth")) {
        admitted = words[1];
      } else {
        answer(words);
        if (words[0].equals("status")) {
          Thread.startVirtualThread(() -> logIn(clients, pause));
        }
      }
    }
  }

  private void answer(String... words) throws IOException {
    switch (words[0]) {
      case "version" -> {
        if (words.length == 1) {
          send("OpenVPN Version: OpenVPN 2.6.14", "Management Version: 5", "END");
        }
      }
      case "log" -> send("SUCCESS: real-time log notification set to ON", "END");
      case "state" ->
          send(
              "SUCCESS: real-time state notification set to ON",
              "1795599774,CONNECTED,SUCCESS,10.200.0.1,,,,",
              "END");
      case "status" -> send("TITLE\tOpenVPN 2.6.14", "END");
      case "pid" -> send("SUCCESS: pid=" + ProcessHandle.current().pid());
      default -> send("SUCCESS: " + words[0] + " command succeeded");
    }
  }

  private void logIn(int clients, int pause) {
    try {
      for (int cid = 0; cid < clients; cid++) {
        String remote = remote(cid) + ":" + (10_000 + cid);
        String log = ">LOG:1795599774,I," + remote + " VERIFY OK: depth=0, one step of a login";
        send(IntStream.range(0, 14).mapToObj(_ -> log).collect(Collectors.joining("\r\n")));
        send(">CLIENT:CONNECT," + cid + ",1", environment(cid));
        Thread.sleep(pause);
      }
    } catch (IOException | InterruptedException agentIsGone) {
      Thread.currentThread().interrupt();
    }
  }

  private static String remote(int cid) {
    return "203.0.113." + cid % 250;
  }

  private static String environment(int cid) {
    String device = "d-%016d".formatted(cid + 1);
    String digest = "%064x".formatted(cid + 1).replaceAll("(..)(?!$)", "$1:");
    return List.of(
                "n_clients=" + cid,
                "password=",
                "untrusted_port=" + (10_000 + cid),
                "untrusted_ip=" + remote(cid),
                "common_name=" + device,
                "username=",
                "IV_PROTO=990",
                "IV_CIPHERS=AES-256-GCM:AES-128-GCM:CHACHA20-POLY1305",
                "IV_NCP=2",
                "IV_MTU=1600",
                "IV_TCPNL=1",
                "IV_PLAT=linux",
                "IV_VER=2.6.14",
                "tls_serial_0=41708431692935296452353394641845772805868162207",
                "tls_digest_sha256_0=" + digest,
                "tls_digest_0=c5:26:36:54:79:23:d1:54:48:bd:1b:c6:64:50:2b:73:13:ab:eb:59",
                "tls_id_0=CN=" + device,
                "X509_0_CN=" + device,
                "tls_digest_sha256_1=" + digest,
                "tls_id_1=CN=lab",
                "dev=adit0",
                "dev_type=tun",
                "redirect_gateway=0")
            .stream()
            .map(line -> ">CLIENT:ENV," + line + "\r\n")
            .collect(Collectors.joining())
        + ">CLIENT:ENV,END";
  }

  private synchronized void send(String... lines) throws IOException {
    out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
