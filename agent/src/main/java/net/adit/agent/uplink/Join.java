package net.adit.agent.uplink;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import net.adit.host.HostException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.Enrolment.Certificates;
import net.adit.protocol.gateway.Enrolment.JoinRequest;
import net.adit.protocol.gateway.JoinToken;

/// Makes this host a gateway or balancer of a cluster, by a token. Confined to one thread.
///
/// Believes only controllers below the root that the token names. Keys are made here; everything is
/// written at the very end, in one file: whatever fails before, this host has not joined.
public final class Join {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final IdentityFile file;
  private final InstantSource clock;
  private final SecureRandom random;

  public Join(IdentityFile file, InstantSource clock, SecureRandom random) {
    this.file = file;
    this.clock = clock;
    this.random = random;
  }

  /// Joins, and returns who this gateway is now.
  ///
  /// @throws HostException if this host has joined before, or no controller takes the token
  /// @throws net.adit.pki.key.PkiException if what the controller issued does not fit
  public Identity join(JoinToken token, AgentFacts facts) throws InterruptedException {
    file.load().ifPresent(this::refuse);
    NewKeys keys = NewKeys.make(token.gateway(), random);
    JoinRequest request =
        new JoinRequest(
            token.secret(), keys.controlRequest(random), keys.serverRequest(random), facts);
    try (ControllerClient client =
        new ControllerClient(
            token.controllers(), MutualTls.joining(token.root(), clock, random), clock)) {
      Certificates issued =
          client
              .post(AgentPaths.JOIN, request, Certificates.class, PATIENCE)
              .orElseThrow(Join::nothingIssued);
      Identity identity = keys.certified(token.controllers(), token.root(), issued);
      file.store(identity);
      return identity;
    }
  }

  private void refuse(Identity before) {
    throw new HostException(
        HostException.Reason.HELD,
        Refusal.of(
            Kind.CONFLICT,
            "already-joined",
            "this host has joined already, as " + before.role() + " " + before.gateway(),
            "remove " + file.path() + " first if it is to join anew"));
  }

  private static HostException nothingIssued() {
    return new HostException(
        HostException.Reason.CONTROLLER,
        Refusal.of(
            Kind.UNAVAILABLE,
            "controller-answer-malformed",
            "the controller answered without certificates",
            "run the same version of Adit on controllers and gateways"));
  }
}
