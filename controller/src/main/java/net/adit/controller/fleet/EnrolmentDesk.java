package net.adit.controller.fleet;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.adit.controller.authority.Authorities;
import net.adit.controller.store.table.JoinTokens;
import net.adit.controller.store.table.Member;
import net.adit.controller.store.table.Members;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import net.adit.pki.CertificateRequest;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.Issuer;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.PeerId;
import net.adit.pki.key.PkiException;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.Enrolment.Certificates;
import net.adit.protocol.gateway.Enrolment.JoinRequest;
import net.adit.protocol.gateway.Enrolment.RenewRequest;

/// Gives gateways and balancers their certificates: once for a join token, later for their own
/// certificate. Thread-safe.
///
/// What an agent's signing requests ask for is not looked at beyond their keys: the certificates
/// name the host of the token or of the connection. A balancer gets none for openvpn: it sees all
/// clients come by, and may not pass for a gateway.
public final class EnrolmentDesk {
  private final Supplier<DesiredState> state;
  private final JoinTokens tokens;
  private final Members members;
  private final Authorities authorities;
  private final InstantSource clock;

  public EnrolmentDesk(
      Supplier<DesiredState> state,
      JoinTokens tokens,
      Members members,
      Authorities authorities,
      InstantSource clock) {
    this.state = state;
    this.tokens = tokens;
    this.members = members;
    this.authorities = authorities;
    this.clock = clock;
  }

  /// Certificates, or why there are none.
  public sealed interface Result {
    record Issued(Certificates certificates) implements Result {}

    record Refused(Refusal refusal) implements Result {}
  }

  /// Uses the token up, unless the requests are malformed or the agent is too old: of several
  /// callers one is served.
  public Result join(JoinRequest request) {
    AgentFacts agent = request.agent();
    Optional<Refusal> tooOld =
        LevelRules.tooOld(state.get(), agent.version(), agent.featureLevel());
    if (tooOld.isPresent()) {
      return new Result.Refused(tooOld.get());
    }
    try {
      CertificateRequest control = CertificateRequest.parse(request.controlRequest());
      CertificateRequest server = CertificateRequest.parse(request.serverRequest());
      JoinTokens.Use use = tokens.use(JoinTokenDesk.hashOf(request.secret()), clock.instant());
      return switch (use) {
        case JoinTokens.Use.Accepted(GatewayName gateway) -> {
          members.joined(member(gateway, agent));
          yield state.get().balancers().containsKey(gateway)
              ? issueBalancer(gateway, control)
              : issue(gateway, control, server);
        }
        case JoinTokens.Use.Unknown() ->
            refused("join-token-unknown", "this cluster made no such join token");
        case JoinTokens.Use.Expired expired ->
            refused("join-token-expired", "the join token expired at " + expired.at());
        case JoinTokens.Use.UsedBefore used ->
            refused("join-token-used", "the join token was used at " + used.at());
      };
    } catch (PkiException malformed) {
      return new Result.Refused(malformed.refusal());
    }
  }

  private Member member(GatewayName gateway, AgentFacts agent) {
    return new Member(
        Member.Kind.GATEWAY,
        gateway.value(),
        agent.version(),
        agent.featureLevel(),
        clock.instant());
  }

  /// @param agent as the certificate of the connection says
  public Result renew(PeerId agent, RenewRequest request) {
    try {
      GatewayName name = new GatewayName(agent.name());
      CertificateRequest control = CertificateRequest.parse(request.controlRequest());
      return agent.kind() == PeerId.Kind.BALANCER
          ? issueBalancer(name, control)
          : issue(name, control, CertificateRequest.parse(request.serverRequest()));
    } catch (PkiException malformed) {
      return new Result.Refused(malformed.refusal());
    }
  }

  /// Whether the desired state has such a gateway or balancer now.
  public boolean knows(PeerId agent) {
    GatewayName name = new GatewayName(agent.name());
    return switch (agent.kind()) {
      case AGENT -> state.get().gateways().containsKey(name);
      case BALANCER -> state.get().balancers().containsKey(name);
      case CONTROLLER -> false;
    };
  }

  /// Why an agent that knows this feature level gets no plan of the cluster, if so.
  public Optional<Refusal> tooOld(GatewayName gateway, int level) {
    return LevelRules.tooOld(state.get(), "of '" + gateway + "'", level);
  }

  private Result issue(GatewayName gateway, CertificateRequest control, CertificateRequest server) {
    Optional<Refusal> gone = GatewayRules.absent(state.get(), gateway);
    if (gone.isPresent()) {
      return new Result.Refused(gone.get());
    }
    IssuedCertificate agent =
        authorities.issue(LeafRequest.agent(gateway, control.key()), clock.instant());
    IssuedCertificate daemon =
        authorities.issue(LeafRequest.openVpnServer(gateway, server.key()), clock.instant());
    Issuer gateways = authorities.issuer(IssuerRole.GATEWAYS);
    return issued(agent, daemon.toPem(), pems(betweenLeafAndRoot(gateways)));
  }

  private Result issueBalancer(GatewayName name, CertificateRequest control) {
    Optional<Refusal> gone = BalancerRules.absent(state.get(), name);
    if (gone.isPresent()) {
      return new Result.Refused(gone.get());
    }
    return issued(
        authorities.issue(LeafRequest.balancer(name, control.key()), clock.instant()),
        "",
        List.of());
  }

  private Result issued(IssuedCertificate agent, String server, List<String> serverChain) {
    Issuer controls = authorities.issuer(IssuerRole.CONTROL);
    return new Result.Issued(
        new Certificates(
            agent.toPem(),
            server,
            pems(controls.trust()),
            serverChain,
            authorities.root().toPem()));
  }

  private static List<IssuedCertificate> betweenLeafAndRoot(Issuer issuer) {
    return issuer.chain().stream().filter(certificate -> !certificate.isSelfSigned()).toList();
  }

  private static List<String> pems(List<IssuedCertificate> certificates) {
    return certificates.stream().map(IssuedCertificate::toPem).toList();
  }

  private static Result refused(String type, String what) {
    return new Result.Refused(
        Refusal.of(
            Kind.UNAUTHENTICATED,
            type,
            what,
            "make a new one with 'adit gateway join-token NAME'"));
  }
}
