package net.adit.agent.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.HostFiles;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.InterfaceName;
import net.adit.model.plan.ServerPlan;
import net.adit.openvpn.config.ListenAddress;
import net.adit.openvpn.config.ServerConfig;
import net.adit.openvpn.config.ServerFiles;

/// The files the daemons work with, in one directory. Thread-safe for different daemons.
///
/// ```
/// keys/     0700  what daemons read as root: certificates, keys, configurations
/// sockets/  0700  management sockets
/// revoked/  0755  one empty file per revoked serial number, looked at in every handshake
/// tmp/      0700  must exist; without scripts and plug-ins a daemon writes nothing there
/// state/    0700  process ids, logs
/// ```
final class DaemonFiles {
  private static final int LARGEST = 4 << 20;

  /// `sun_path` of unix(7), its terminating zero included.
  private static final int LONGEST_SOCKET = 108;

  /// More than one process can serve; who comes in is bounded by the pools. It does not follow
  /// their size, because daemons would have to be started anew when a pool is added.
  private static final int MOST_CLIENTS = 16_384;

  private static final int VERBOSITY = 1;

  private static final String TLS_CRYPT = "tls-crypt-v2-";

  private final DaemonHost host;

  DaemonFiles(DaemonHost host) {
    this.host = host;
  }

  Path socket(InterfaceName tunnel) {
    return host.directory().resolve("sockets").resolve(tunnel + ".sock");
  }

  Path config(InterfaceName tunnel) {
    return key(tunnel + ".conf");
  }

  Path log(InterfaceName tunnel) {
    return host.directory().resolve("state").resolve(tunnel + ".log");
  }

  Path record(InterfaceName tunnel) {
    return host.directory().resolve("state").resolve(tunnel + ".process");
  }

  /// The tunnels of which there is a record.
  List<InterfaceName> recorded() {
    String suffix = ".process";
    return names(host.directory().resolve("state")).stream()
        .filter(name -> name.endsWith(suffix) && !name.startsWith("."))
        .map(name -> new InterfaceName(name.substring(0, name.length() - suffix.length())))
        .sorted()
        .toList();
  }

  private Path key(String name) {
    return host.directory().resolve("keys").resolve(name);
  }

  private Path revoked() {
    return host.directory().resolve("revoked");
  }

  private Path temporary() {
    return host.directory().resolve("tmp");
  }

  /// Makes the directories.
  ///
  /// @throws HostException also if the directory's name is too long for a socket in it
  void prepare() {
    Path longest = socket(new InterfaceName("adit1000"));
    if (longest.toString().getBytes(StandardCharsets.UTF_8).length >= LONGEST_SOCKET) {
      throw new HostException(
          Reason.HOST,
          Refusal.of(
              Kind.INVALID,
              "directory-name-too-long",
              "the path " + longest + " is too long for a unix socket",
              "choose a run directory with a name of at most 70 bytes"));
    }
    HostFiles.directory(host.directory(), FileMode.PUBLIC_DIRECTORY);
    for (String name : List.of("keys", "sockets", "state", "tmp")) {
      HostFiles.directory(host.directory().resolve(name), FileMode.PRIVATE_DIRECTORY);
    }
    HostFiles.directory(revoked(), FileMode.PUBLIC_DIRECTORY);
  }

  /// Makes the revoked serial numbers exactly these; running daemons see it in the next handshake.
  void revoke(Collection<SerialNumber> serials) {
    Set<String> wanted =
        serials.stream().map(SerialNumber::toString).collect(Collectors.toUnmodifiableSet());
    Set<String> present = names(revoked());
    wanted.stream()
        .filter(serial -> !present.contains(serial))
        .forEach(serial -> HostFiles.write(revoked().resolve(serial), "", FileMode.PUBLIC));
    present.stream()
        .filter(name -> !wanted.contains(name))
        .forEach(name -> HostFiles.delete(revoked().resolve(name)));
  }

  private static Set<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Writes what all daemons share.
  void write(ServerPlan server, DaemonKeys keys) {
    String authorities = String.join("\n", server.deviceAuthorities());
    put(key("authorities.pem"), authorities.getBytes(StandardCharsets.UTF_8));
    put(key("server.pem"), keys.certificateChain().getBytes(StandardCharsets.UTF_8));
    put(key("server.key"), keys.key().toBytes());
    writeTlsCrypt(server.tlsCryptGenerations(), keys);
  }

  /// Writes the keys of these generations and removes those of others.
  private void writeTlsCrypt(List<Integer> generations, DaemonKeys keys) {
    Set<String> wanted = new HashSet<>();
    for (int generation : generations) {
      put(tlsCrypt(generation), keys.tlsCryptKey(generation).toBytes());
      wanted.add(tlsCrypt(generation).getFileName().toString());
    }
    names(host.directory().resolve("keys")).stream()
        .filter(name -> name.startsWith(TLS_CRYPT) && !wanted.contains(name))
        .forEach(name -> HostFiles.delete(key(name)));
  }

  private Path tlsCrypt(int generation) {
    return key(TLS_CRYPT + generation + ".key");
  }

  /// Writes the daemon's configuration.
  void write(DaemonPlan plan) {
    put(config(plan.tunnel()), text(plan).getBytes(StandardCharsets.UTF_8));
  }

  /// A digest of all that a daemon reads only when it starts, but for its certificate: while it
  /// stays the same, a running daemon is up to date or may wait.
  String digest(DaemonPlan plan, ServerPlan server, DaemonKeys keys) {
    return digest(
        Stream.concat(
            Stream.concat(Stream.of(text(plan)), server.deviceAuthorities().stream())
                .map(text -> text.getBytes(StandardCharsets.UTF_8)),
            Stream.of(keys.tlsCryptKey(plan.tlsCryptGeneration()).toBytes())));
  }

  /// What a daemon that starts now shows.
  ShownCertificate certificate(DaemonKeys keys) {
    return new ShownCertificate(
        digest(
            Stream.of(
                keys.certificateChain().getBytes(StandardCharsets.UTF_8), keys.key().toBytes())),
        keys.replaceBy());
  }

  private static String digest(Stream<byte[]> parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      parts.forEach(sha::update);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String text(DaemonPlan plan) {
    return new ServerConfig(
            plan.tunnel(),
            plan.addresses().getFirst(),
            ListenAddress.dualStack(plan.transport(), plan.port()),
            new ServerFiles(
                key("authorities.pem"),
                key("server.pem"),
                key("server.key"),
                tlsCrypt(plan.tlsCryptGeneration()),
                revoked(),
                socket(plan.tunnel()),
                temporary()),
            host.agent(),
            host.runAs(),
            MOST_CLIENTS,
            VERBOSITY)
        .toText();
  }

  private static void put(Path file, byte[] content) {
    if (HostFiles.read(file, LARGEST).filter(old -> Arrays.equals(old, content)).isEmpty()) {
      HostFiles.write(file, content, FileMode.PRIVATE);
    }
  }
}
