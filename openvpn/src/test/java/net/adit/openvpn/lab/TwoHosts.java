package net.adit.openvpn.lab;

import java.util.List;

/// Two network namespaces and a wire. Removed by {@link #close}, or by the next start if this
/// process was killed.
///
/// ```
///  server  10.99.0.1/24 fd99::1/64 ──── 10.99.0.2/24 fd99::2/64  client
/// ```
public final class TwoHosts implements AutoCloseable {
  private static final String MARK = "-ovpn-";

  private final String server = "adt" + ProcessHandle.current().pid() + MARK + "s";
  private final String client = "adt" + ProcessHandle.current().pid() + MARK + "c";

  public TwoHosts() {
    removeLeftovers();
    List.of(server, client)
        .forEach(name -> {
          Shell.run("ip netns add " + name);
          Shell.run("ip -n " + name + " link set lo up");
        });
    Shell.run("ip -n " + server + " link add wire0 type veth peer name wire1 netns " + client);
    address(server, "wire0", 1);
    address(client, "wire1", 2);
  }

  private static void address(String name, String device, int host) {
    Shell.run("ip -n %s addr add 10.99.0.%d/24 dev %s".formatted(name, host, device));
    Shell.run("ip -n %s addr add fd99::%d/64 dev %s nodad".formatted(name, host, device));
    Shell.run("ip -n %s link set %s up".formatted(name, device));
  }

  /// Namespaces of this test whose process is gone.
  private static void removeLeftovers() {
    Shell.run("ip netns list")
        .lines()
        .map(line -> line.replaceFirst(" .*", ""))
        .filter(name -> name.matches("adt[0-9]+" + MARK + "[sc]"))
        .filter(name -> !alive(name.substring(3, name.indexOf(MARK))))
        .forEach(name -> Shell.run("ip netns del " + name));
  }

  private static boolean alive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  public String server() {
    return server;
  }

  public String client() {
    return client;
  }

  @Override
  public void close() {
    Shell.run("ip netns del " + server);
    Shell.run("ip netns del " + client);
  }
}
