package net.adit.agent;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.fault.Faults;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.plan.PlanFile;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.agent.uplink.spool.EventSpool;
import net.adit.host.ProcessRunner;
import net.adit.model.identity.GatewayName;

/// What all parts of a running gateway stand on: settings, identity, clock, faults, events and the
/// plan that was found on disk. Immutable.
record Basis(
    AgentConfig config,
    Identity identity,
    ProcessRunner runner,
    InstantSource time,
    SecureRandom random,
    Faults faults,
    EventSpool spool,
    PlanFile planFile,
    Optional<StoredPlan> plan) {
  private static final long MEGABYTE = 1024L * 1024;

  static Basis open(AgentConfig config, Identity identity, ProcessRunner runner, Closer closer) {
    InstantSource time = ConfigOption.clock(config);
    SecureRandom random = new SecureRandom();
    Faults faults = new Faults(time);
    EventSpool spool =
        closer.add(
            EventSpool.open(
                config.stateDirectory().resolve("spool"),
                config.spoolMegabytes() * MEGABYTE,
                time,
                random,
                faults));
    faults.listen(new FaultEvents(spool));
    PlanFile planFile = new PlanFile(identity.gateway(), config.stateDirectory());
    PlanFile.Loaded loaded = planFile.load();
    loaded.damage().ifPresent(sentence -> faults.raise(PlanTaker.PLAN_FILE, sentence));
    return new Basis(
        config, identity, runner, time, random, faults, spool, planFile, loaded.plan());
  }

  /// The identity with the controllers that the settings name, if they name any.
  Identity dialled() {
    return config.controllers().isEmpty() ? identity : identity.reachedAt(config.controllers());
  }

  GatewayName name() {
    return identity.gateway();
  }
}
