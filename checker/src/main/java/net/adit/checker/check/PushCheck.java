package net.adit.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.adit.checker.finding.Findings;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;

/// What the server may push: an allow list, since a list of what it may not is beaten by quotes
/// around an option's name. `pull-filter` compares beginnings and takes the first that matches, so
/// the last line refuses all that is left. Stateless.
public final class PushCheck {
  /// Named although the last line would do, so that a reader and the log see them.
  private static final List<String> NEVER =
      List.of("dhcp-option", "dns", "redirect-gateway", "redirect-private", "setenv", "echo");

  /// A route must begin with a digit that no default route begins with.
  private static final List<String> ROUTES =
      Stream.of("1", "2", "3", "4", "5", "6", "7", "8", "9")
          .map(digit -> "route " + digit)
          .toList();

  private static final List<String> NO_ROUTES =
      List.of(
          "route 0",
          "route 127.",
          "route 128.0.0.0 1",
          "route 169.254.",
          "route 224.",
          "route-ipv6 ::",
          "route-ipv6 0",
          "route-ipv6 8000::/1",
          "route-ipv6 2000::/3",
          "route-ipv6 fe8",
          "route-ipv6 fd00:ec2:",
          "route-ipv6 ff");
  private static final List<String> TAKEN =
      List.of(
          "route-ipv6 ",
          "route-gateway ",
          "route-metric ",
          "ifconfig ",
          "ifconfig-ipv6 ",
          "topology ",
          "tun-mtu ",
          "ping ",
          "ping-restart ",
          "ping-exit ",
          "inactive ",
          "session-timeout ",
          "explicit-exit-notify",
          "peer-id ",
          "cipher ",
          "protocol-flags ",
          "key-derivation ",
          "auth-token ",
          "auth-token-user ",
          "comp-lzo",
          "compress",
          "socket-flags ",
          "sndbuf ",
          "rcvbuf ",
          "push-continuation ");

  private PushCheck() {}

  public static List<Directive> check(Draft draft, Findings findings) {
    List<Directive> filters = new ArrayList<>();
    for (Statement one : draft.all("pull-filter")) {
      own(one, filters, findings);
    }
    NEVER.forEach(option -> filters.add(filter("ignore", option)));
    NO_ROUTES.forEach(option -> filters.add(filter("ignore", option)));
    ROUTES.forEach(option -> filters.add(filter("accept", option)));
    TAKEN.forEach(option -> filters.add(filter("accept", option)));
    filters.add(filter("ignore", ""));
    return filters;
  }

  /// The file's own filters stay where they take away; the last of ours stands for the rest.
  private static void own(Statement given, List<Directive> filters, Findings findings) {
    String action = given.word(0);
    String option = given.word(1);
    if (given.words().size() != 2 || !List.of("accept", "ignore", "reject").contains(action)) {
      findings.error(
          given.place(),
          "'pull-filter' takes accept, ignore or reject, and the beginning of an option",
          "correct the line");
    } else if (action.equals("accept")) {
      findings.notice(
          given.place(),
          "'pull-filter accept' is left out: what a client needs is taken anyhow, and no more");
    } else if (!option.isEmpty() && !NEVER.contains(option) && !NO_ROUTES.contains(option)) {
      filters.add(filter(action, option));
    }
  }

  private static Directive filter(String action, String option) {
    return Directive.of("pull-filter", action, option);
  }
}
