package net.adit.agent.uplink;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.agent.uplink.plan.PlanFile;
import net.adit.agent.uplink.plan.Plans;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.model.Revision;
import net.adit.model.identity.Fingerprint;
import net.adit.model.net.Port;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.ServerPlan;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.IssuerRole;
import net.adit.pki.tlscrypt.TlsCryptV2ServerKey;
import net.adit.protocol.gateway.GatewaySecrets;
import net.adit.protocol.gateway.PlanMessage;

/// Makes a host a gateway that has joined and has a plan on its disk, whose controllers are gone.
final class StoredGateway {
  private static final SecureRandom RANDOM = new SecureRandom();

  private StoredGateway() {}

  /// @param state the agent's state directory
  /// @param devices how many are planned
  /// @param tcpDaemons besides one for UDP
  static void write(Path state, int devices, int tcpDaemons) throws Exception {
    CertificateAuthority authority = TestController.authority();
    try (TestController controller = TestController.start(authority)) {
      new Join(new IdentityFile(state), InstantSource.system(), RANDOM)
          .join(controller.token(), ControllerLinkTest.FACTS);
    }
    GatewaySecrets secrets =
        new GatewaySecrets(
            new TreeMap<>(Map.of(1, TlsCryptV2ServerKey.generate(1, RANDOM).toPem().reveal())),
            "routing-key");
    StoredPlan plan = new StoredPlan(plan(authority, devices, tcpDaemons), secrets);
    new PlanFile(Plans.SELF, state).store(new PlanMessage.Whole(plan.plan(), secrets), plan);
  }

  private static GatewayPlan plan(CertificateAuthority authority, int devices, int tcpDaemons) {
    GatewayPlan plan = Plans.plan(Plans.SELF, devices);
    ServerPlan server =
        new ServerPlan(
            true,
            1,
            tcpDaemons,
            new Port(1194),
            new Port(443),
            plan.server().pools(),
            List.of(
                authority.root().certificate().toPem(),
                authority.issuer(IssuerRole.DEVICES).certificate().toPem()),
            new TreeSet<>(),
            List.of(1),
            new TreeSet<>(),
            Optional.empty());
    return new GatewayPlan(
        new Revision(1),
        plan.gateway(),
        server,
        valid(plan.admission()),
        plan.routing(),
        plan.firewall(),
        plan.peers());
  }

  private static AdmissionPlan valid(AdmissionPlan plan) {
    Instant start = Instant.now().minus(Duration.ofDays(1));
    Map<Fingerprint, PlannedCertificate> certificates = new HashMap<>();
    plan.certificates()
        .values()
        .forEach(known ->
            certificates.put(
                known.fingerprint(),
                new PlannedCertificate(
                    known.fingerprint(), known.device(), start, start.plus(Duration.ofDays(90)))));
    return new AdmissionPlan(
        certificates,
        plan.devices(),
        plan.revoked(),
        plan.pools(),
        plan.pushedRoutes(),
        plan.dnsServers(),
        plan.dnsDomains());
  }
}
