package net.adit.lab.story.step;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Shape;

/// A company of the size of the cluster that the product is modelled on: eight hundred people in
/// sixteen teams, and the fifty rules about them. Pure.
///
/// Each team reaches the servers of one data centre; each laptop of the story belongs to the team
/// of its number.
record Office(Shape shape) {
  static final int PEOPLE = 800;
  static final int TEAMS = 16;

  /// The data centre that a team reaches.
  int siteOf(int team) {
    return team % shape.sites() + 1;
  }

  String people() {
    return IntStream.range(0, PEOPLE)
        .mapToObj(n -> "person%03d,team%d%n".formatted(n, n % TEAMS + 1))
        .collect(Collectors.joining("", "login,groups\n", ""));
  }

  /// The teams, with the laptops of the story among them.
  String teams() {
    return teamNumbers()
        .mapToObj(team ->
            "  team%d: {%s}%n"
                .formatted(
                    team, team <= laptops() ? "devices: [laptop" + team + "]" : "comment: people"))
        .collect(Collectors.joining("", "groups:\n", ""));
  }

  /// All of the policy, fifty rules.
  String policy() {
    String rules =
        teamNumbers().mapToObj(this::rulesOf).collect(Collectors.joining())
            + rule("everybody-pings", "allow", "all-users", all(), "icmp/echo-request")
            + rule("nobody-mails", "deny", "any", "any", "tcp/25");
    return networks() + services() + teams() + "rules:\n" + rules;
  }

  /// One rule, as in the beginning.
  String oneRule(String name) {
    return "rules:\n" + rule(name, "allow", "all-users", all(), "any");
  }

  private String rulesOf(int team) {
    String from = "team" + team;
    return rule(from + "-no-shell", "deny", from, "any", "tcp/22")
        + rule(from + "-own-site", "allow", from, network(siteOf(team)), "who-am-i")
        + rule(from + "-web", "allow", from, all(), "web");
  }

  private static String rule(String name, String action, String from, String to, String service) {
    return "  - {name: %s, action: %s, from: [%s], to: [%s], services: [%s]}%n"
        .formatted(name, action, from, to, service);
  }

  private String networks() {
    return sites().stream()
        .map(site ->
            "  %s: [%s, \"%s\"]%n"
                .formatted(
                    network(site), Addresses.servers(site).v4(), Addresses.servers(site).v6()))
        .collect(Collectors.joining("", "networks:\n", ""));
  }

  private static String services() {
    return "services:\n  who-am-i: [tcp/7007, udp/7007]\n  web: [tcp/80, tcp/443, udp/443]\n";
  }

  private String all() {
    return sites().stream().map(Office::network).collect(Collectors.joining(", "));
  }

  private static String network(int site) {
    return "dc" + site + "-servers";
  }

  private List<Integer> sites() {
    return IntStream.rangeClosed(1, shape.sites()).boxed().toList();
  }

  private int laptops() {
    return shape.sites() * shape.gatewaysPerSite();
  }

  private static IntStream teamNumbers() {
    return IntStream.rangeClosed(1, TEAMS);
  }
}
