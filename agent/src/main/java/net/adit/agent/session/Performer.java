package net.adit.agent.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.adit.agent.admission.DenyReason;
import net.adit.agent.daemon.DaemonPort;
import net.adit.agent.daemon.DaemonStart;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import net.adit.openvpn.management.ClientKey;
import net.adit.openvpn.management.Command;
import net.adit.openvpn.management.Command.KillMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what the table says, in order. Confined to the sessions' thread.
///
/// One effect that fails (a full disk) does not stop the next ones. The exception is the journal: a
/// login that cannot be written down is sent to another gateway, so that no session lives that a
/// restarted agent would not know.
final class Performer {
  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

  private final SessionOutlets outlets;
  private final SessionJournal journal;
  private final Consumer<SessionEvent> followUp;
  private final Map<DaemonStart, DaemonPort> ports = new HashMap<>();

  /// @param followUp takes what comes of an effect; from any thread
  Performer(SessionOutlets outlets, SessionJournal journal, Consumer<SessionEvent> followUp) {
    this.outlets = outlets;
    this.journal = journal;
    this.followUp = followUp;
  }

  void attach(DaemonStart daemon, DaemonPort port) {
    ports.put(daemon, port);
  }

  void detach(DaemonStart daemon) {
    ports.remove(daemon);
  }

  void perform(List<SessionEffect> effects) {
    boolean journaled = true;
    for (SessionEffect effect : effects) {
      try {
        if (!journaled && effect instanceof SessionEffect.Answer answer) {
          sendElsewhere(answer);
        } else {
          perform(effect);
        }
      } catch (RuntimeException failed) {
        LOG.error("{} failed: {}", effect.getClass().getSimpleName(), failed.getMessage(), failed);
        journaled &= !(effect instanceof SessionEffect.WriteDown);
      }
    }
  }

  private void perform(SessionEffect effect) {
    switch (effect) {
      case SessionEffect.Answer answer -> answer(answer);
      case SessionEffect.Permit(SessionKey key, long kid) ->
          send(key, kid, List.of(new Command.ClientAuthPlain(new ClientKey(key.cid(), kid))));
      case SessionEffect.Refuse(SessionKey key, long kid, String log, String text) ->
          send(
              key,
              kid,
              List.of(
                  new Command.ClientDeny(new ClientKey(key.cid(), kid), log, Optional.of(text))));
      case SessionEffect.Kill(SessionKey key) ->
          send(key, List.of(new Command.ClientKill(key.cid(), Optional.empty())), _ -> {});
      case SessionEffect.SendAway(SessionKey key, boolean nextRemote) ->
          send(
              key,
              List.of(
                  new Command.ClientKill(
                      key.cid(),
                      Optional.of(nextRemote ? KillMessage.NEXT_KEEP : KillMessage.RESTART_KEEP))),
              _ -> {});
      case SessionEffect.Announce(InterfaceName tunnel, List<Prefix> prefixes) ->
          outlets.routes().announce(tunnel, prefixes);
      case SessionEffect.Withdraw(InterfaceName tunnel, List<Prefix> prefixes) ->
          outlets.routes().withdraw(tunnel, prefixes);
      case SessionEffect.EndFlows(List<Prefix> prefixes) -> outlets.routes().endFlows(prefixes);
      case SessionEffect.Retain(var living) -> retain(living);
      case SessionEffect.Assert claim -> claim(claim);
      case SessionEffect.AssertAgain(var claim) -> outlets.claims().adopt(claim);
      case SessionEffect.Release(String nonce) -> outlets.claims().release(nonce);
      case SessionEffect.Emit(var event) -> outlets.events().accept(event);
      case SessionEffect.WriteDown(JournalEntry entry) -> journal.append(entry);
      case SessionEffect.Note(String text) -> LOG.info("{}", text);
    }
  }

  private void sendElsewhere(SessionEffect.Answer answer) {
    ClientKey key = new ClientKey(answer.key().cid(), answer.kid());
    Command deny =
        Command.ClientDeny.temporarily(
            key, Duration.ofSeconds(5), true, DenyReason.PLAN_INCOMPLETE.clientText());
    send(answer.key(), List.of(deny), _ -> {});
    followUp.accept(
        new SessionEvent.AnswerFailed(answer.key(), answer.kid(), "it cannot be written down"));
  }

  private void answer(SessionEffect.Answer answer) {
    ClientKey key = new ClientKey(answer.key().cid(), answer.kid());
    send(answer.key(), answer.kid(), Command.admit(key, answer.block().lines()));
  }

  private void send(SessionKey key, long kid, List<Command> commands) {
    send(key, commands, why -> followUp.accept(new SessionEvent.AnswerFailed(key, kid, why)));
  }

  private void send(SessionKey key, List<Command> commands, Consumer<String> refused) {
    DaemonPort port = ports.get(key.daemon());
    if (port != null) {
      port.send(commands, refused);
    }
  }

  private void claim(SessionEffect.Assert claim) {
    var stamp = outlets.claims().claim(claim.device(), claim.fingerprint(), claim.nonce()).stamp();
    followUp.accept(new SessionEvent.Claimed(claim.key(), stamp));
  }

  private void retain(List<SessionEffect.Announce> living) {
    Map<Prefix, InterfaceName> routes = new HashMap<>();
    living.forEach(
        announce -> announce.prefixes().forEach(prefix -> routes.put(prefix, announce.tunnel())));
    outlets.routes().retain(routes);
  }
}
