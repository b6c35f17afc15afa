package net.adit.controller;

import java.time.Duration;
import net.adit.controller.access.TokenDesk;
import net.adit.controller.audit.AuditLog;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.fleet.EnrolmentDesk;
import net.adit.controller.fleet.JoinTokenDesk;
import net.adit.controller.fleet.Presence;
import net.adit.controller.fleet.RollCall;
import net.adit.controller.policy.dns.HostWatch;
import net.adit.controller.policy.dns.JndiLookup;
import net.adit.controller.profile.CertificateDesk;
import net.adit.controller.profile.ProfileDesk;
import net.adit.controller.profile.TlsCryptDesk;
import net.adit.controller.session.CommandDesk;
import net.adit.controller.session.SessionDesk;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.Store;
import net.adit.controller.trace.TraceDesk;

/// The features, one line each; none knows another. Immutable.
record Features(
    Presence presence,
    RollCall rollCall,
    JoinTokenDesk joinTokens,
    EnrolmentDesk enrolments,
    SessionDesk sessions,
    CommandDesk commands,
    TraceDesk traces,
    CertificateDesk certificates,
    ProfileDesk profiles,
    TlsCryptDesk tlsCrypt,
    TokenDesk tokens,
    AuditLog log) {
  private static final Duration RESOLVE_EVERY = Duration.ofSeconds(30);

  static Features of(Core core, ControllerConfig config, Closing closing) {
    Store store = core.store();
    StateKeeper keeper = core.keeper();
    Presence presence = new Presence(core.clock());
    return new Features(
        presence,
        closing.later(
            new RollCall(
                store.members(),
                presence,
                keeper,
                new RollCall.Self(config.name(), Version.TEXT),
                core.clock())),
        new JoinTokenDesk(
            keeper::current,
            store.joinTokens(),
            core.authorities(),
            config.agentHosts(),
            core.random()),
        new EnrolmentDesk(
            keeper::current, store.joinTokens(), store.members(), core.authorities(), core.clock()),
        new SessionDesk(keeper::current, tables(store), core.clock()),
        closing.later(new CommandDesk(store.commands(), core.clock())),
        closing.later(new TraceDesk(store.traces(), core.clock(), core.random())),
        new CertificateDesk(keeper, core.authorities(), core.naming(), core.clock(), core.random()),
        new ProfileDesk(
            keeper::current,
            core.authorities(),
            store.certificates(),
            core.naming(),
            core.clock(),
            core.random()),
        new TlsCryptDesk(keeper, core.authorities(), store.certificates(), core.naming()),
        new TokenDesk(keeper, store.apiTokens(), core.clock(), core.random()),
        new AuditLog(store.changes(), store.apiTokens(), core.naming()));
  }

  /// Works on its own; nothing asks it for anything.
  static HostWatch hostWatch(Core core, ControllerConfig config) {
    return new HostWatch(
        core.keeper(),
        core.store().members(),
        new JndiLookup(JndiLookup.OF_THE_HOST),
        config.name(),
        core.clock(),
        RESOLVE_EVERY);
  }

  private static SessionDesk.Tables tables(Store store) {
    return new SessionDesk.Tables(
        store.sessions(), store.loginAttempts(), store.commands(), store.agentEvents());
  }
}
