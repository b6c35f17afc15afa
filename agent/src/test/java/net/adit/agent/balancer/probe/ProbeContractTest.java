package net.adit.agent.balancer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.host.NetworkNamespace;
import net.adit.host.Signal;
import net.adit.model.Secret;
import net.adit.model.net.Transport;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.lab.TestAuthority;
import net.adit.pki.tlscrypt.TlsCryptChannel;
import net.adit.pki.tlscrypt.TlsCryptMetadata;
import net.adit.pki.tlscrypt.TlsCryptV2ClientKey;
import net.adit.pki.tlscrypt.TlsCryptV2ServerKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Probes against the real daemon, over loopback in a namespace of their own.
@Tag("contract")
class ProbeContractTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int MANY = 500;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Path directory;
  private NetworkNamespace host;
  private TestAuthority authority;
  private TlsCryptChannel channel;
  private Optional<Process> started = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    directory = Files.createTempDirectory("adt-probe-");
    host = new NetworkNamespace();
    authority = new TestAuthority(directory);
    channel =
        new TlsCryptChannel(
            TlsCryptV2ClientKey.parse(Secret.ofText(authority.read("tls-crypt.pem"))));
  }

  @AfterEach
  void remove() {
    started.ifPresent(Process::destroyForcibly);
    host.close();
    HostFiles.deleteAll(directory);
  }

  private Process start(Transport transport) {
    String config =
        """
        mode server
        tls-server
        dev tun
        topology subnet
        ca devices.pem
        cert gateway.pem
        key gateway.key
        dh none
        tls-crypt-v2 tls-crypt-v2.key allow-noncookie
        proto %s
        port 1194
        status status.txt 1
        verb 3
        """
            .formatted(
                transport == Transport.UDP
                    ? "udp6\nmultihome\nconnect-freq-initial 10000 1"
                    : "tcp6-server");
    Path file = authority.write("server.conf", config);
    Process daemon =
        Shell.start(
            directory.resolve("server.log"),
            host.inside("openvpn", "--cd", directory.toString(), "--config", file.toString()));
    started = Optional.of(daemon);
    Shell.await(
        "daemon serves: " + directory, () -> log().contains("Initialization Sequence Completed"));
    return daemon;
  }

  private String log() {
    return authority.read("server.log");
  }

  private Prober prober(Transport transport, TlsCryptChannel key, String address) {
    InetSocketAddress place = new InetSocketAddress(address, 1194);
    return switch (transport) {
      case UDP -> new UdpProber(place, key, RANDOM, InstantSource.system());
      case TCP -> new TcpProber(place, key, RANDOM, InstantSource.system());
    };
  }

  private ProbeResult probe(Prober prober, Duration patience) {
    return host.call(() -> prober.probe(patience));
  }

  private static long residentKilobytes(Process daemon) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + daemon.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void isAnsweredHundredsOfTimesAndLeavesNothingBehind(Transport transport) throws IOException {
    Process daemon = start(transport);
    for (String address : List.of("127.0.0.1", "::1")) {
      try (Prober prober = prober(transport, channel, address)) {
        assertThat(probe(prober, PATIENT)).isEqualTo(ProbeResult.ANSWERED);
        long before = residentKilobytes(daemon);
        for (int i = 0; i < MANY; i++) {
          assertThat(probe(prober, PATIENT)).isEqualTo(ProbeResult.ANSWERED);
        }
        // A session takes 160 kB.
        assertThat(residentKilobytes(daemon) - before).isLessThan(MANY);
      }
    }
    Shell.await(
        "the status knows no client", () -> !authority.read("status.txt").contains("UNDEF"));
  }

  @ParameterizedTest
  @EnumSource
  void isNotAnsweredWithAnotherKey(Transport transport) {
    start(transport);
    TlsCryptV2ServerKey foreign = TlsCryptV2ServerKey.generate(2, RANDOM);
    TlsCryptChannel key =
        new TlsCryptChannel(foreign.mint(new TlsCryptMetadata.Other((byte) 0, "00"), RANDOM));
    try (Prober prober = prober(transport, key, "127.0.0.1")) {
      assertThat(probe(prober, SHORT)).isEqualTo(ProbeResult.SILENT);
    }
    try (Prober prober = prober(transport, channel, "127.0.0.1")) {
      assertThat(probe(prober, PATIENT)).isEqualTo(ProbeResult.ANSWERED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStoppedDaemonIsSilentAndADeadOneRefuses(Transport transport) {
    Process daemon = start(transport);
    try (Prober prober = prober(transport, channel, "127.0.0.1")) {
      assertThat(probe(prober, PATIENT)).isEqualTo(ProbeResult.ANSWERED);
      HostProcess process = HostProcess.find(daemon.pid()).orElseThrow();
      process.signal(Signal.STOP);
      assertThat(probe(prober, SHORT)).isEqualTo(ProbeResult.SILENT);
      process.signal(Signal.CONT);
      assertThat(probe(prober, PATIENT)).isEqualTo(ProbeResult.ANSWERED);
      daemon.destroyForcibly().onExit().join();
      assertThat(probe(prober, PATIENT)).isEqualTo(ProbeResult.REFUSED);
    }
    try (Prober prober = prober(transport, channel, "::1")) {
      assertThat(probe(prober, PATIENT)).isEqualTo(ProbeResult.REFUSED);
    }
  }
}
