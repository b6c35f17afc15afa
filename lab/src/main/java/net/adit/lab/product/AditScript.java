package net.adit.lab.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.adit.lab.topology.Routing;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// What an administrator writes down to have it done in one go: a file for `adit batch`. Confined
/// to one thread.
public final class AditScript {
  /// Where a gateway takes claims of other gateways.
  static final int PEER_PORT = 7444;

  private final List<String> lines = new ArrayList<>();

  public AditScript pool(String name, Prefix v4, Prefix v6) {
    return line(List.of("pool", "add", name, "--v4", v4.toString(), "--v6", v6.toString()));
  }

  public AditScript network(String name, List<Prefix> prefixes) {
    List<String> words = new ArrayList<>(List.of("network", "add", name));
    prefixes.forEach(prefix -> words.addAll(List.of("--prefix", prefix.toString())));
    return line(words);
  }

  public AditScript routing(Routing routing) {
    List<String> words = new ArrayList<>(List.of("settings", "edit", "--routing", routing.word()));
    if (routing == Routing.BGP) {
      words.addAll(List.of("--as-number", Long.toString(Routing.GATEWAYS)));
    }
    return line(words);
  }

  /// @param neighbours the systems of BGP neighbours, if it speaks that
  /// @param entry its virtual addresses, if it is a balanced one
  public AditScript site(
      String name, String network, List<IpAddress> entry, Map<IpAddress, Long> neighbours) {
    List<String> words = new ArrayList<>(List.of("site", "add", name, "--network", network));
    entry.forEach(address -> words.addAll(List.of("--balanced", address.toString())));
    neighbours.forEach(
        (address, system) -> words.addAll(List.of("--bgp-neighbor", address + "=" + system)));
    return line(words);
  }

  public AditScript gateway(GatewayHost gateway) {
    List<String> words =
        new ArrayList<>(List.of("gateway", "add", gateway.name(), "--site", gateway.site()));
    for (IpAddress address : gateway.outside()) {
      words.addAll(List.of("--public-host", address.toString()));
    }
    String peer = gateway.outside().getFirst() + ":" + PEER_PORT;
    words.addAll(List.of("--peer", peer, "--router-id", gateway.routerId().toString()));
    words.addAll(List.of("--core-interface", gateway.coreInterface()));
    return line(words);
  }

  /// @param link towards the edge
  /// @param held whether it holds the addresses there in turn, instead of announcing them
  public AditScript balancer(
      String name, String site, IpAddress routerId, String link, boolean held) {
    List<String> words = new ArrayList<>(List.of("balancer", "add", name, "--site", site));
    words.addAll(List.of("--router-id", routerId.toString()));
    words.addAll(List.of(held ? "--vrrp" : "--core-interface", link));
    return line(words);
  }

  /// Lets everybody to these networks.
  public AditScript rule(String name, List<String> networks) {
    List<String> head = List.of("policy", "rule", "add", name, "allow", "--from", "all-users");
    List<String> words = new ArrayList<>(head);
    words.addAll(List.of("--to", String.join(",", networks), "--service", "any"));
    return line(words);
  }

  public AditScript enableRule(String name, boolean enabled) {
    String option = enabled ? "--enabled" : "--no-enabled";
    return line(List.of("policy", "rule", "edit", name, option));
  }

  /// @param seconds within which whoever does it must reach the controller anew
  public AditScript disableRule(String name, int seconds) {
    return line(
        List.of(
            "policy",
            "rule",
            "edit",
            name,
            "--no-enabled",
            "--confirm-within",
            Integer.toString(seconds)));
  }

  /// What decides a UDP packet is printed.
  AditScript explain(Product.FlowQuestion flow) {
    String to =
        (flow.to().family() == Family.V6 ? "[" + flow.to() + "]" : flow.to().toString())
            + ":"
            + flow.port()
            + "/udp";
    return line(List.of("policy", "explain", flow.device(), to, "-o", "json"));
  }

  /// Its join token is printed.
  public AditScript token(String gateway) {
    return line(List.of("gateway", "token", gateway));
  }

  /// The same of a balancer.
  public AditScript balancerToken(String balancer) {
    return line(List.of("balancer", "token", balancer));
  }

  public AditScript user(String login) {
    return line(List.of("user", "add", login));
  }

  public AditScript device(String name, String owner) {
    return line(List.of("device", "add", name, "--owner", owner));
  }

  /// @param file for its profile, with a new key
  public AditScript profile(String device, Path file) {
    return line(List.of("profile", device, "--out", file.toString()));
  }

  /// Any other command.
  public AditScript command(String... words) {
    return line(List.of(words));
  }

  private AditScript line(List<String> words) {
    lines.add(words.stream().map(AditScript::quoted).collect(Collectors.joining(" ")));
    return this;
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9.,_:/=-]+") ? word : "'" + word + "'";
  }

  /// What `adit batch` reads.
  public String text() {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
