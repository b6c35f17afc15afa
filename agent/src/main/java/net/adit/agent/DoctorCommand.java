package net.adit.agent;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.config.AgentConfig.Routing;
import net.adit.agent.doctor.HostSurvey;
import net.adit.agent.routing.FrrInstance;
import net.adit.agent.status.StatusFile;
import net.adit.agent.uplink.ControllerLink;
import net.adit.agent.uplink.ControllerProbe;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.IdentityFile;
import net.adit.agent.uplink.plan.BalancerPlanFile;
import net.adit.agent.uplink.plan.PlanFile;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.host.HostChecks;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Revision;
import net.adit.model.applied.Fault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `adit agent doctor`: examines this host, each finding with what to do.
@Command(
    name = "doctor",
    description =
        "Examines this host: rights, programs, other filters and routers, the agent and its faults,"
            + " certificates, plan, controllers, the core's routers.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final Duration SOON = Duration.ofDays(14);

  @Mixin private final ConfigOption config = new ConfigOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    AgentConfig settings = config.load();
    List<Refusal> findings = new ArrayList<>();
    HostChecks host = new HostChecks(new ProcessRunner());
    Optional<Identity> identity = identity(settings, findings);
    boolean managed = settings.routing() == Routing.MANAGED;
    if (identity.filter(Identity::balances).isPresent()) {
      findings.addAll(host.obstaclesOfBalancer(managed));
    } else {
      findings.addAll(host.obstacles(managed));
      findings.addAll(host.advice());
    }
    HostSurvey survey = new HostSurvey(new ProcessRunner());
    findings.addAll(survey.findings(new FrrInstance(settings.frrInstance()), managed));
    if (identity.isPresent()) {
      examine(settings, identity.get(), findings);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    findings.forEach(finding -> out.println("✗ " + finding.sentence()));
    survey.notes(managed).forEach(note -> out.println("· " + note));
    if (findings.isEmpty()) {
      out.println("✓ nothing found: this host runs its agent, and reaches controllers and routers");
    }
    return findings.isEmpty() ? 0 : Failures.FAILED_CHECK;
  }

  private static Optional<Identity> identity(AgentConfig settings, List<Refusal> findings) {
    try {
      Optional<Identity> found = new IdentityFile(settings.stateDirectory()).load();
      if (found.isEmpty()) {
        findings.add(
            Refusal.of(
                Kind.CONFLICT,
                "not-joined",
                "this host has not joined a cluster",
                "run 'adit agent join' with a token from 'adit gateway token NAME'"));
      }
      return found;
    } catch (HostException damaged) {
      findings.add(damaged.refusal());
      return Optional.empty();
    }
  }

  private static void examine(AgentConfig settings, Identity identity, List<Refusal> findings)
      throws InterruptedException {
    InstantSource clock = ConfigOption.clock(settings);
    findings.addAll(agent(settings));
    certificates(identity.endsAt(), clock.instant()).ifPresent(findings::add);
    if (identity.balances()) {
      examineBalancer(settings, identity, clock, findings);
      return;
    }
    PlanFile.Loaded plan = new PlanFile(identity.gateway(), settings.stateDirectory()).load();
    plan.damage()
        .map(sentence -> Refusal.of(Kind.INVALID, "plan-damaged", sentence, ""))
        .ifPresent(findings::add);
    findings.addAll(
        ControllerProbe.findings(
            dialled(settings, identity),
            plan.plan().map(StoredPlan::revision).orElse(Revision.ZERO),
            clock,
            new SecureRandom()));
    if (settings.routing() == Routing.MANAGED) {
      FrrInstance own = new FrrInstance(settings.frrInstance());
      HostSurvey survey = new HostSurvey(new ProcessRunner());
      plan.plan().map(stored -> survey.routers(own, stored.plan())).ifPresent(findings::addAll);
    }
  }

  private static void examineBalancer(
      AgentConfig settings, Identity identity, InstantSource clock, List<Refusal> findings)
      throws InterruptedException {
    BalancerPlanFile.Loaded plan =
        new BalancerPlanFile(identity.gateway(), settings.stateDirectory()).load();
    plan.damage()
        .map(sentence -> Refusal.of(Kind.INVALID, "plan-damaged", sentence, ""))
        .ifPresent(findings::add);
    findings.addAll(
        ControllerProbe.findings(
            dialled(settings, identity),
            plan.plan().map(message -> message.plan().revision()).orElse(Revision.ZERO),
            clock,
            new SecureRandom()));
  }

  private static Identity dialled(AgentConfig settings, Identity identity) {
    return settings.controllers().isEmpty() ? identity : identity.reachedAt(settings.controllers());
  }

  /// But for what it says of controllers and other filters, which are looked at from here.
  private static List<Refusal> agent(AgentConfig settings) {
    return StatusFile.read(settings.runDirectory())
        .map(status ->
            status.faults().stream()
                .filter(fault -> !fault.component().equals(ControllerLink.CONTROLLERS))
                .filter(fault -> !Fault.concernsForeignFilter(fault.component()))
                .map(DoctorCommand::refusal)
                .toList())
        .orElseGet(() -> List.of(StatusCommand.notRunning(settings.runDirectory())));
  }

  private static Refusal refusal(Fault fault) {
    String sentence = "the agent reports of " + fault.component() + ": " + fault.sentence();
    return Refusal.of(Kind.CONFLICT, "agent-fault", sentence, "");
  }

  private static Optional<Refusal> certificates(Instant end, Instant now) {
    return now.isBefore(end.minus(SOON))
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Kind.CONFLICT,
                "certificates-end",
                "the certificates of this gateway end at " + end + " and were not renewed",
                "let the agent run and reach a controller, or join again"));
  }
}
