package net.adit.agent.admission;

import java.util.Optional;
import net.adit.model.identity.Fingerprint;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.openvpn.management.ClientEnvironment;

/// What a gateway knows about a client that asks to come in. Immutable.
///
/// The fingerprint was checked by openvpn's TLS; all the rest is for people to read. Texts are
/// short and free of control characters, for they came from outside.
///
/// @param commonName of the certificate; empty if there is none
/// @param remote public address and port, `unknown` if the daemon does not say
/// @param platform `IV_PLAT`
/// @param version `IV_VER`
/// @param understandsTemporaryFailure whether a temporary refusal makes it try again
public record ClientConnect(
    Optional<Fingerprint> fingerprint,
    String commonName,
    String remote,
    String platform,
    String version,
    boolean understandsTemporaryFailure) {
  private static final int LONGEST_TEXT = 128;

  public ClientConnect {
    commonName = printable(commonName);
    remote = printable(remote);
    platform = printable(platform);
    version = printable(version);
  }

  /// Takes the facts out of a `CONNECT` or `REAUTH`.
  public static ClientConnect of(ClientEnvironment environment) {
    return new ClientConnect(
        environment.fingerprint(),
        environment.commonName().orElse(""),
        remote(environment),
        environment.platform(),
        environment.clientVersion(),
        environment.understandsTemporaryFailure());
  }

  /// Platform and version in one, such as `linux 2.6.14`; empty if the client says neither.
  public String client() {
    return (platform + " " + version).strip();
  }

  private static String remote(ClientEnvironment environment) {
    Optional<IpAddress> address = environment.remoteAddress();
    Optional<Port> port = environment.remotePort();
    if (address.isPresent() && port.isPresent()) {
      return new Endpoint(address.get().toString(), port.get()).toString();
    }
    return address.map(IpAddress::toString).orElse("unknown");
  }

  private static String printable(String text) {
    String cut = text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    return cut.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]", "\uFFFD");
  }
}
