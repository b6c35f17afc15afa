package net.adit.agent.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.agent.admission.Admission;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.TestPlan;
import net.adit.agent.daemon.DaemonStart;
import net.adit.host.HostProcess;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.Claim;

/// A session table with a short way to say events and read effects, and the routes that follow.
final class Scenario {
  private final TestPlan plan = new TestPlan();
  private final SessionTable table;
  private final SortedSet<String> routes = new TreeSet<>();
  private final Set<DeviceId> elsewhere = new HashSet<>();
  private Instant now = TestPlan.NOW;
  private int logins;
  private long pid = 100;

  Scenario() {
    this(Admission::decide, _ -> false);
  }

  Scenario(Logins.Judge judge, Logins.Contests contests) {
    table =
        new SessionTable(
            new GatewayName("gw-a"),
            plan.plan(),
            judge,
            contests,
            from -> elsewhere.contains(from.device()));
  }

  /// Another gateway has said that it has the device.
  void arrives(DeviceId device) {
    elsewhere.add(device);
  }

  TestPlan plan() {
    return plan;
  }

  SessionTable table() {
    return table;
  }

  SortedSet<String> routes() {
    return routes;
  }

  ClientConnect client(DeviceId device) {
    return TestPlan.client(device);
  }

  void timeIs(Instant instant) {
    now = instant;
  }

  void daemonsRestart() {
    pid += 100;
  }

  DaemonStart daemon(String tunnel) {
    return new DaemonStart(new InterfaceName(tunnel), new HostProcess(pid, 4711));
  }

  SessionKey key(String tunnel, long cid) {
    return new SessionKey(daemon(tunnel), cid);
  }

  List<String> connect(String tunnel, long cid, DeviceId device) {
    return connect(tunnel, cid, 1, client(device));
  }

  /// The n-th login has the nonce `n<n>`.
  List<String> connect(String tunnel, long cid, long kid, ClientConnect client) {
    logins++;
    return accept(new SessionEvent.Connect(key(tunnel, cid), kid, client, "n" + logins));
  }

  List<String> reauth(String tunnel, long cid, DeviceId device) {
    return accept(new SessionEvent.Reauth(key(tunnel, cid), 2, client(device)));
  }

  List<String> established(String tunnel, long cid) {
    return accept(new SessionEvent.Established(key(tunnel, cid)));
  }

  void login(String tunnel, long cid, DeviceId device) {
    connect(tunnel, cid, device);
    established(tunnel, cid);
  }

  List<String> disconnected(String tunnel, long cid) {
    return accept(new SessionEvent.Disconnected(key(tunnel, cid), 7, 9));
  }

  List<String> attached(String tunnel, SessionEvent.DaemonClient... clients) {
    return accept(new SessionEvent.Attached(daemon(tunnel), Arrays.asList(clients)));
  }

  List<String> planChanged() {
    return accept(new SessionEvent.PlanChanged(plan.plan()));
  }

  List<String> superseded(DeviceId device, String nonce) {
    return accept(new SessionEvent.Superseded(device, nonce));
  }

  List<String> accept(SessionEvent event) {
    List<SessionEffect> effects = table.accept(event, now);
    effects.forEach(this::follow);
    return effects.stream().map(Scenario::text).toList();
  }

  private void follow(SessionEffect effect) {
    switch (effect) {
      case SessionEffect.Announce(InterfaceName tunnel, List<Prefix> prefixes) ->
          prefixes.forEach(prefix -> {
            routes.removeIf(route -> route.startsWith(prefix + "@"));
            routes.add(prefix + "@" + tunnel);
          });
      case SessionEffect.Withdraw(InterfaceName tunnel, List<Prefix> prefixes) ->
          prefixes.forEach(prefix -> routes.remove(prefix + "@" + tunnel));
      default -> {}
    }
  }

  private static String text(SessionEffect effect) {
    return switch (effect) {
      case SessionEffect.Answer(SessionKey key, long kid, var _) ->
          "answer " + key.cid() + " " + kid;
      case SessionEffect.Permit(SessionKey key, long kid) -> "permit " + key.cid() + " " + kid;
      case SessionEffect.Refuse(SessionKey key, long kid, String log, String text) ->
          "refuse " + key.cid() + " " + kid + " '" + log + "' '" + text + "'";
      case SessionEffect.Kill(SessionKey key) -> "kill " + key.daemon().tunnel() + " " + key.cid();
      case SessionEffect.SendAway(SessionKey key, boolean nextRemote) ->
          "send away " + key.cid() + (nextRemote ? " next" : " again");
      case SessionEffect.Announce(InterfaceName tunnel, List<Prefix> prefixes) ->
          "announce " + words(prefixes) + " " + tunnel;
      case SessionEffect.Withdraw(InterfaceName tunnel, List<Prefix> prefixes) ->
          "withdraw " + words(prefixes) + " " + tunnel;
      case SessionEffect.EndFlows(List<Prefix> prefixes) -> "end flows " + words(prefixes);
      case SessionEffect.Retain(var living) ->
          living.stream()
              .map(announce -> " " + announce.tunnel() + " " + words(announce.prefixes()))
              .collect(Collectors.joining("", "retain", ""));
      case SessionEffect.Assert(var _, var _, var _, String nonce) -> "assert " + nonce;
      case SessionEffect.AssertAgain(Claim claim) ->
          "assert again " + claim.nonce() + " " + claim.stamp().millis();
      case SessionEffect.Release(String nonce) -> "release " + nonce;
      case SessionEffect.Emit(AgentEvent event) -> "emit " + text(event);
      case SessionEffect.WriteDown(JournalEntry entry) -> "write " + text(entry);
      case SessionEffect.Note(String note) -> "note " + note;
    };
  }

  private static String words(List<Prefix> prefixes) {
    return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(" "));
  }

  private static String text(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Admitted _ -> "admitted";
      case JournalEntry.Started _ -> "started";
      case JournalEntry.Claimed _ -> "claimed";
      case JournalEntry.Ending _ -> "ending";
      case JournalEntry.Ended _ -> "ended";
    };
  }

  private static String text(AgentEvent event) {
    return switch (event) {
      case AgentEvent.SessionStarted started -> "started " + started.session();
      case AgentEvent.SessionEnded ended ->
          "ended %s %s %d/%d"
              .formatted(ended.session(), ended.reason(), ended.receivedBytes(), ended.sentBytes());
      case AgentEvent.LoginRefused refused -> "refused " + refused.reason();
      default -> event.toString();
    };
  }
}
