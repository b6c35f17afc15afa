package net.adit.agent.uplink;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import net.adit.agent.fault.Faults;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.Enrolment.Certificates;
import net.adit.protocol.gateway.Enrolment.RenewRequest;

/// Renews both certificates, with new keys, when half of their life is over. Confined to the link's
/// renewal thread.
final class CertificateRenewal {
  /// Between two attempts, and between two looks whether one is due.
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final String FAULT = "certificates";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration WORRY = Duration.ofDays(14);

  private final IdentityFile file;
  private final MutualTls tls;
  private final AgentFacts facts;
  private final InstantSource time;
  private final SecureRandom random;
  private final Faults faults;
  private Identity identity;

  /// @param tls presents the new certificate as soon as it is there
  CertificateRenewal(
      Identity identity, IdentityFile file, MutualTls tls, Surroundings surroundings) {
    this.identity = identity;
    this.file = file;
    this.tls = tls;
    this.facts = surroundings.facts();
    this.time = surroundings.time();
    this.random = surroundings.random();
    this.faults = surroundings.faults();
  }

  boolean isDue() {
    return !time.instant().isBefore(identity.renewAt());
  }

  /// How long to wait until it may be due: not longer than ten minutes, for the clock may be set.
  Duration untilNextLook() {
    Duration left = Duration.between(time.instant(), identity.renewAt());
    Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
  }

  /// Asks for new certificates; keys, certificates and trust change together or not at all.
  ///
  /// @throws net.adit.host.HostException if no controller issues them: the old ones stay
  Identity renew(ControllerClient client) throws InterruptedException {
    worry();
    NewKeys keys = NewKeys.make(identity.gateway(), random);
    RenewRequest request =
        new RenewRequest(keys.controlRequest(random), keys.serverRequest(random), facts);
    Certificates issued =
        client.post(AgentPaths.RENEW, request, Certificates.class, PATIENCE).orElseThrow();
    Identity next = keys.certified(identity.controllers(), identity.root(), issued);
    file.store(next);
    identity = next;
    tls.trust(next.controlAuthorities());
    tls.renew(next.control());
    faults.clear(FAULT);
    return next;
  }

  private void worry() {
    Instant end = identity.endsAt();
    if (time.instant().isAfter(end.minus(WORRY))) {
      faults.raise(
          FAULT,
          "the certificates of this gateway end at "
              + end
              + " and could not be renewed; bring a controller back");
    }
  }
}
