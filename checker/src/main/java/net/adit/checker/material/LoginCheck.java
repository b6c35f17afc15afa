package net.adit.checker.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.read.Statement;
import net.adit.checker.upload.Field;
import net.adit.model.Secret;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.config.InlineCredentials;

/// User name and password, for the server and for a proxy. A file that the upload names is never
/// read: openvpn would send its first two lines to the server, whatever it is. Confined to one
/// check.
final class LoginCheck {
  private static final String LOGIN = "auth-user-pass";
  private static final String PROXY = "http-proxy-user-pass";

  private final Source source;
  private final Findings findings;

  LoginCheck(Source source) {
    this.source = source;
    this.findings = source.findings();
  }

  List<InlineCredentials> check() {
    List<InlineCredentials> logins = new ArrayList<>();
    server().ifPresent(logins::add);
    proxy().ifPresent(logins::add);
    return logins;
  }

  private Optional<InlineCredentials> server() {
    Optional<Secret> username = source.upload().field(Field.USERNAME);
    Optional<Secret> password = source.upload().field(Field.PASSWORD);
    Optional<Statement> said = source.draft().last(LOGIN);
    boolean fields = username.isPresent() || password.isPresent();
    if (said.isEmpty() && !fields) {
      return Optional.empty();
    }
    if (said.isEmpty()) {
      findings.warning(
          Place.of(LOGIN),
          "a user name or password was given, but the file does not say 'auth-user-pass'; it is added",
          "empty the fields if the server asks for no password");
    }
    Place place = said.map(Statement::place).orElse(Place.of(LOGIN));
    List<String> block = said.flatMap(Statement::block).map(LoginCheck::lines).orElse(List.of());
    block.forEach(line -> findings.hide(Secret.ofText(line)));
    if (!block.isEmpty() && fields) {
      findings.notice(place, "the fields are taken in place of the block <" + LOGIN + ">");
    }
    if (tellsPath(said, fields)) {
      return Optional.empty();
    }
    return credentials(
        LOGIN, place, username.or(() -> at(block, 0)), password.or(() -> at(block, 1)));
  }

  private boolean tellsPath(Optional<Statement> said, boolean fields) {
    List<String> words = said.map(Statement::words).orElse(List.of());
    if (words.isEmpty() || fields) {
      return false;
    }
    if (words.size() > 1) {
      findings.error(
          said.orElseThrow().place(),
          "'auth-user-pass' takes at most the name of a file, not a user name and a password",
          "give them in the fields 'user name' and 'password', and remove them from this line");
    } else {
      findings.error(
          said.orElseThrow().place(),
          "'auth-user-pass' names the file '"
              + words.getFirst()
              + "' of credentials, which is not"
              + " here, and no file of this machine is read for it",
          "fill in the fields 'user name' and 'password'");
    }
    return true;
  }

  private Optional<InlineCredentials> proxy() {
    Optional<Statement> said = source.draft().last(PROXY);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    if (!source.draft().has("http-proxy")) {
      findings.notice(said.get().place(), "'" + PROXY + "' is left out: there is no 'http-proxy'");
      return Optional.empty();
    }
    if (said.get().block().isEmpty()) {
      findings.error(
          said.get().place(),
          "'http-proxy-user-pass' names a file of credentials, which is not here and never read",
          "give them in a <http-proxy-user-pass> block");
      return Optional.empty();
    }
    List<String> lines = lines(said.get().block().get());
    lines.forEach(line -> findings.hide(Secret.ofText(line)));
    return credentials(PROXY, said.get().place(), at(lines, 0), at(lines, 1));
  }

  private Optional<InlineCredentials> credentials(
      String option, Place place, Optional<Secret> username, Optional<Secret> password) {
    if (username.isEmpty() || password.isEmpty()) {
      String missing =
          username.isPresent()
              ? "the password is missing"
              : password.isPresent()
                  ? "the user name (username) is missing"
                  : "user name and password (username, password) are missing";
      findings.error(
          place,
          missing + ", which '" + option + "' needs: openvpn would wait for somebody to type",
          option.equals(LOGIN)
              ? "fill in the fields 'user name' and 'password'"
              : "give both in the block, a line each");
      return Optional.empty();
    }
    try {
      return Optional.of(new InlineCredentials(option, username.get(), password.get()));
    } catch (OpenVpnException refused) {
      findings.error(
          place,
          "the credentials cannot be sent: " + refused.getMessage(),
          "correct them, or have others set on the server");
      return Optional.empty();
    }
  }

  /// As openvpn reads them: the first line and the second.
  private static List<String> lines(String block) {
    return block.lines().limit(2).toList();
  }

  private static Optional<Secret> at(List<String> lines, int index) {
    return index < lines.size() && !lines.get(index).isEmpty()
        ? Optional.of(Secret.ofText(lines.get(index)))
        : Optional.empty();
  }
}
