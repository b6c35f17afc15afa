package net.adit.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.adit.checker.finding.Findings;
import net.adit.checker.model.Connection;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;

/// Proxies on the way to the server. A file of credentials that an option names is never read: it
/// would be sent to the proxy, whatever it is. Stateless.
public final class ProxyCheck {
  private static final String HTTP = "http-proxy";
  private static final String SOCKS = "socks-proxy";
  private static final String CREDENTIALS = "http-proxy-user-pass";

  private ProxyCheck() {}

  public static List<Directive> check(
      Draft draft, List<Connection> connections, Findings findings) {
    boolean credentials = draft.all(CREDENTIALS).stream().anyMatch(one -> one.block().isPresent());
    List<Directive> proxies = read(draft.statements(), credentials, findings);
    boolean http = proxies.stream().anyMatch(one -> one.name().equals(HTTP));
    if (http && !connections.stream().allMatch(Connection::isTcp)) {
      findings.error(
          draft.last(HTTP).orElseThrow().place(),
          "an HTTP proxy carries TCP alone, and a 'remote' here uses UDP",
          "write 'proto tcp', and the port where the server takes TCP");
    }
    return proxies;
  }

  /// As [#check] for a `<connection>` block.
  static List<Directive> inBlock(List<Statement> statements, Findings findings) {
    return read(statements, false, findings);
  }

  private static List<Directive> read(
      List<Statement> statements, boolean credentials, Findings findings) {
    List<Directive> proxies = new ArrayList<>();
    for (Statement one : statements) {
      if (one.name().equals(HTTP) || one.name().equals(SOCKS)) {
        proxy(one, credentials, findings).ifPresent(proxies::add);
      }
    }
    return proxies;
  }

  private static Optional<Directive> proxy(
      Statement given, boolean credentials, Findings findings) {
    boolean http = given.name().equals(HTTP);
    String number = given.words().size() < 2 && !http ? "1080" : given.word(1);
    Optional<String> host = RemoteText.host(given.word(0), given.place(), findings);
    OptionalInt port = RemoteText.port(number, given.place(), findings);
    if (!hasLogin(given, http, credentials, findings) || host.isEmpty() || port.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(host.get(), Integer.toString(port.getAsInt())));
    if (http && credentials) {
      words.add("auto");
    }
    return Optional.of(new Directive(given.name(), words));
  }

  /// False if it needs credentials that are not here, which is then said.
  private static boolean hasLogin(
      Statement given, boolean http, boolean credentials, Findings findings) {
    String file = given.word(2);
    boolean automatic = file.equals("auto") || file.equals("auto-nct");
    if (!file.isEmpty() && !automatic && !file.equals("none")) {
      findings.error(
          given.place(),
          "'"
              + given.name()
              + "' names the file '"
              + file
              + "' of credentials, which is not here"
              + " and never opened",
          http ? "give them in a <http-proxy-user-pass> block" : "use a proxy without a password");
      return false;
    }
    if (automatic && !credentials) {
      findings.error(
          given.place(),
          "'" + given.name() + "' would ask for the proxy's user name and password",
          "give them in a <http-proxy-user-pass> block");
      return false;
    }
    return true;
  }
}
