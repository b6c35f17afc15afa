package net.adit.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;

/// Is this a TLS client at all? Stateless.
public final class ModeCheck {
  private ModeCheck() {}

  public static List<Directive> check(Draft draft, Findings findings) {
    tellStaticKey(draft, findings);
    tellServerMode(draft, findings);
    boolean client = draft.has("client") || (draft.has("tls-client") && draft.has("pull"));
    if (client) {
      return List.of(Directive.of("client"));
    }
    if (draft.has("tls-client")) {
      return pointToPoint(draft, findings);
    }
    if (!draft.has("secret") && !findings.hasErrors()) {
      findings.error(
          Place.of("client"),
          "the line 'client' is missing, so openvpn would not act as a client",
          "add a line 'client', or ask for the client's configuration");
    }
    return List.of();
  }

  private static List<Directive> pointToPoint(Draft draft, Findings findings) {
    if (!draft.has("ifconfig")) {
      findings.error(
          draft.last("tls-client").orElseThrow().place(),
          "'tls-client' without 'pull' gets no address from the server, and there is no 'ifconfig'",
          "write 'client' in its place");
    }
    return List.of(Directive.of("tls-client"));
  }

  private static void tellStaticKey(Draft draft, Findings findings) {
    draft
        .last("secret")
        .ifPresent(secret ->
            findings.error(
                secret.place(),
                "'secret' makes a connection with one static key, without certificates: whoever"
                    + " gets the key can read all traffic ever sent, and openvpn 2.7 does not do"
                    + " it any more",
                "have the server set up with TLS (certificates or peer-fingerprint)"));
  }

  private static void tellServerMode(Draft draft, Findings findings) {
    Optional<Statement> mode = draft.last("mode");
    if (mode.isPresent() && !mode.get().word(0).equals("p2p")) {
      findings.error(
          mode.get().place(),
          "this is a server's configuration: 'mode' other than p2p belongs to a server",
          "ask for the client's configuration (.ovpn)");
    }
  }

  /// `dev` and `dev-type`.
  public static List<Directive> device(Draft draft, Findings findings) {
    Optional<Statement> dev = draft.last("dev");
    if (dev.isEmpty()) {
      if (!findings.hasErrors()) {
        findings.error(
            Place.of("dev"), "the line 'dev' is missing", "add 'dev tun', if the server uses tun");
      }
      return List.of();
    }
    Statement given = dev.get();
    String name = given.word(0);
    Optional<String> type = draft.last("dev-type").map(one -> one.word(0));
    String kind = type.orElse(name.startsWith("tap") ? "tap" : "tun");
    if (!name.matches("[A-Za-z][A-Za-z0-9_.-]{0,14}") || name.equals("null")) {
      findings.error(given.place(), "'dev' does not name a tunnel device", "write 'dev tun'");
      return List.of();
    }
    if (type.isEmpty() && !name.startsWith("tun") && !name.startsWith("tap")) {
      findings.error(
          given.place(),
          "the device '" + name + "' is neither a tun nor a tap",
          "write 'dev tun', or add 'dev-type tun'");
      return List.of();
    }
    if (kind.equals("tap")) {
      findings.warning(
          given.place(),
          "a tap device is a bridged network of layer 2, which works only if the server pushes an"
              + " address (ifconfig); none is asked for by DHCP",
          "use tun on both sides where you can");
    }
    List<Directive> device = new ArrayList<>(List.of(Directive.of("dev", name)));
    type.ifPresent(word -> device.add(Directive.of("dev-type", word)));
    return device;
  }
}
