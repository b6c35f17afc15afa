package net.adit.protocol.gateway;

import java.util.List;

/// How an agent gets its certificates: once by token, later by its own certificate.
public final class Enrolment {
  private Enrolment() {}

  /// First contact, over TLS whose root was pinned by the token.
  ///
  /// @param secret the token's secret
  /// @param controlRequest PEM signing request for the agent's own certificate
  /// @param serverRequest PEM signing request for the openvpn daemons' certificate
  public record JoinRequest(
      String secret, String controlRequest, String serverRequest, AgentFacts agent) {
    @Override
    public String toString() {
      return "join request of agent " + agent.version();
    }
  }

  /// Renewal, over mutual TLS; the same two requests with new keys.
  public record RenewRequest(String controlRequest, String serverRequest, AgentFacts agent) {}

  /// What the controller issued.
  ///
  /// @param controlCertificate PEM leaf for the agent link and for peers
  /// @param serverCertificate PEM leaf for openvpn; empty for a balancer, which may not pass for a
  ///   gateway
  /// @param controlAuthorities PEM certificates an agent trusts for controllers and peers
  /// @param serverChain PEM certificates between the server leaf and the root
  /// @param root PEM of the root certificate
  public record Certificates(
      String controlCertificate,
      String serverCertificate,
      List<String> controlAuthorities,
      List<String> serverChain,
      String root) {
    public Certificates {
      controlAuthorities = List.copyOf(controlAuthorities);
      serverChain = List.copyOf(serverChain);
    }
  }

  /// What an agent says about itself.
  ///
  /// @param featureLevel the highest feature level it knows
  /// @param openVpn the version of the openvpn program, such as `2.6.14-0+deb12u2`
  public record AgentFacts(String version, int featureLevel, int processors, String openVpn) {}
}
