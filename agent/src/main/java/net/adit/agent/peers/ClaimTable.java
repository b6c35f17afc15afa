package net.adit.agent.peers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.AdmissionPlan;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.PeerMessage;
import net.adit.protocol.gateway.PeerMessage.Why;
import net.adit.protocol.gateway.Stamp;

/// The living claims of all gateways and this gateway's own sessions: everything that happens goes
/// in, what has to be done comes out. Without effects; confined to its owner.
final class ClaimTable {
  private static final String CLOCK = "clock";

  private final GatewayName self;
  private final LivingClaims living = new LivingClaims();
  private final Map<String, OwnSession> own = new LinkedHashMap<>();
  private final Map<GatewayName, Set<String>> seenSinceLinkUp = new HashMap<>();
  private final Set<String> refusedForTime = new HashSet<>();
  private final Contests contests = new Contests();
  private final ClockKeeper clock;
  private AdmissionPlan plan;

  /// @param plan whom the gateway lets in
  ClaimTable(GatewayName self, AdmissionPlan plan) {
    this.self = self;
    this.plan = plan;
    this.clock = new ClockKeeper();
  }

  /// Takes a new plan over, and forgets what gateways claimed that are no longer peers.
  void trust(AdmissionPlan next, Set<GatewayName> peers) {
    plan = next;
    living
        .matching(claim -> !claim.gateway().equals(self) && !peers.contains(claim.gateway()))
        .forEach(claim -> living.remove(claim.device(), claim.gateway(), claim.nonce()));
  }

  /// Takes over sessions that live since before the agent started, oldest stamp first.
  List<Effect> adopt(Claim claim) {
    Instant made = Instant.ofEpochMilli(claim.stamp().millis());
    own.put(claim.nonce(), new OwnSession(claim, made, Stamp.ZERO));
    Optional<Claim> known = newest(claim.device());
    if (known.isPresent() && !claim.beats(known.get()) && !known.get().isSameSession(claim)) {
      return List.of(new Effect.End(claim, known.get()));
    }
    living.put(claim);
    return List.of(new Effect.Broadcast(new PeerMessage.Claimed(claim)));
  }

  /// A session of this gateway begins: its claim beats all that are known.
  Claimed claim(DeviceId device, Fingerprint fingerprint, String nonce, Instant now) {
    List<Effect> effects = new ArrayList<>();
    Stamp floor = newest(device).map(Claim::stamp).orElse(Stamp.ZERO);
    Claim claim = new Claim(device, fingerprint, self, clock.stamp(now, floor), nonce);
    own.put(nonce, new OwnSession(claim, now, floor));
    take(claim, now, effects);
    effects.add(new Effect.Broadcast(new PeerMessage.Claimed(claim)));
    return new Claimed(claim, effects);
  }

  /// A claim made and what follows from it.
  record Claimed(Claim claim, List<Effect> effects) {}

  /// A session of this gateway is over.
  List<Effect> release(String nonce) {
    OwnSession session = own.remove(nonce);
    if (session == null) {
      return List.of();
    }
    Claim claim = session.claim();
    List<Effect> effects = new ArrayList<>();
    forget(claim.device(), self, nonce, effects);
    effects.add(new Effect.Broadcast(new PeerMessage.Released(claim.device(), nonce)));
    return effects;
  }

  /// Whether the device is being fought over and has a living session: a new login has to wait.
  boolean isContested(DeviceId device, Instant now) {
    return contests.attempt(device, now);
  }

  /// Whether another gateway has a newer session of the device.
  boolean hasMovedOn(Claim from) {
    return living
        .newest(from.device())
        .filter(claim -> !claim.gateway().equals(from.gateway()) && claim.beats(from))
        .isPresent();
  }

  /// The newest living claim of the device.
  Optional<Claim> newest(DeviceId device) {
    return living.newest(device);
  }

  /// A connection to the peer is up: it is told everything that lives here.
  List<Effect> linkUp(GatewayName peer) {
    seenSinceLinkUp.put(peer, new HashSet<>());
    List<Effect> effects = new ArrayList<>();
    own.values().forEach(mine -> effects.add(send(peer, new PeerMessage.Claimed(mine.claim()))));
    effects.add(send(peer, new PeerMessage.Synced()));
    return effects;
  }

  /// The connection is gone. What the peer claimed stays known: its sessions may well live on.
  List<Effect> linkDown(GatewayName peer, Instant now) {
    seenSinceLinkUp.remove(peer);
    return clock.forget(peer) ? correct(now) : List.of();
  }

  List<Effect> received(GatewayName from, PeerMessage message, Instant now) {
    return switch (message) {
      case PeerMessage.Hello hello -> observed(from, hello.time(), now);
      case PeerMessage.Ping ping -> observed(from, ping.time(), now);
      case PeerMessage.Claimed(Claim claim) -> claimed(from, claim, now);
      case PeerMessage.Synced _ -> synced(from);
      case PeerMessage.Released released -> released(from, released);
      case PeerMessage.ClaimRefused refused -> refused(from, refused, now);
      case PeerMessage.Word _ -> List.of();
    };
  }

  private List<Effect> claimed(GatewayName from, Claim claim, Instant now) {
    Optional<Why> no = ClaimRules.refusal(plan, from, claim, clock.time(now));
    if (no.isPresent()) {
      return turnAway(from, claim, no.get(), now);
    }
    Set<String> seen = seenSinceLinkUp.get(from);
    if (seen != null) {
      seen.add(claim.nonce());
    }
    List<Effect> effects = new ArrayList<>();
    take(claim, now, effects);
    living
        .of(claim.device(), self)
        .filter(mine -> mine.beats(claim))
        .ifPresent(mine -> effects.add(send(from, new PeerMessage.Claimed(mine))));
    return effects;
  }

  private static List<Effect> turnAway(GatewayName from, Claim claim, Why why, Instant now) {
    List<Effect> effects = new ArrayList<>();
    effects.add(send(from, new PeerMessage.ClaimRefused(claim.device(), claim.nonce(), why, now)));
    if (why == Why.NOT_YOURS) {
      effects.add(
          new Effect.Raise(
              "peer " + from + " claims",
              "gateway "
                  + from
                  + " claimed a device in the name of "
                  + claim.gateway()
                  + ", which was refused; examine it, and remove it as compromised if in doubt"));
    }
    return effects;
  }

  /// Notes a living claim, ends what it beats here, and counts the move if it takes the device.
  private void take(Claim claim, Instant now, List<Effect> out) {
    Optional<Claim> before = newest(claim.device());
    Optional<Claim> mine = living.of(claim.device(), self);
    living.put(claim);
    mine.filter(old -> !old.isSameSession(claim) && claim.beats(old))
        .ifPresent(old -> out.add(new Effect.End(old, claim)));
    boolean moves = before.filter(old -> !old.isSameSession(claim) && claim.beats(old)).isPresent();
    if (moves && contests.moved(claim.device(), now)) {
      out.add(
          new Effect.Raise(
              component(claim.device()),
              "device "
                  + claim.device()
                  + " is used in two places that drive each other out; its session on "
                  + claim.gateway()
                  + " is kept; give each place its own device"));
    }
  }

  private List<Effect> released(GatewayName from, PeerMessage.Released message) {
    List<Effect> effects = new ArrayList<>();
    forget(message.device(), from, message.nonce(), effects);
    return effects;
  }

  private void forget(DeviceId device, GatewayName gateway, String nonce, List<Effect> out) {
    Optional<Claim> before = newest(device);
    living.remove(device, gateway, nonce);
    if (!newest(device).equals(before) && contests.released(device)) {
      out.add(new Effect.Clear(component(device)));
    }
  }

  private List<Effect> synced(GatewayName from) {
    Set<String> seen = seenSinceLinkUp.remove(from);
    if (seen == null) {
      return List.of();
    }
    List<Effect> effects = new ArrayList<>();
    living
        .matching(claim -> claim.gateway().equals(from) && !seen.contains(claim.nonce()))
        .forEach(claim -> forget(claim.device(), from, claim.nonce(), effects));
    return effects;
  }

  private List<Effect> refused(GatewayName from, PeerMessage.ClaimRefused message, Instant now) {
    if (message.why() != Why.AHEAD_OF_TIME || !own.containsKey(message.nonce())) {
      return List.of();
    }
    refusedForTime.add(message.nonce());
    return observed(from, message.receiverTime(), now);
  }

  /// A second has passed: claims that were refused for their time are offered again, and contests
  /// that went quiet end.
  List<Effect> tick(Instant now) {
    List<Effect> effects = new ArrayList<>();
    if (!refusedForTime.isEmpty()) {
      restamp(now, effects);
      refusedForTime.clear();
    }
    contests.quiet(now).forEach(device -> effects.add(new Effect.Clear(component(device))));
    return effects;
  }

  private List<Effect> observed(GatewayName peer, Instant theirs, Instant now) {
    return clock.observe(peer, theirs, now) ? correct(now) : List.of();
  }

  private List<Effect> correct(Instant now) {
    List<Effect> effects = new ArrayList<>();
    restamp(now, effects);
    effects.add(
        clock
            .fault()
            .<Effect>map(sentence -> new Effect.Raise(CLOCK, sentence))
            .orElse(new Effect.Clear(CLOCK)));
    return effects;
  }

  /// Gives all own claims the stamps that the clock, as it is now, would have given them, and tells
  /// everybody those that changed.
  private void restamp(Instant now, List<Effect> out) {
    for (OwnSession before : List.copyOf(own.values())) {
      OwnSession after = before.corrected(clock.correction(), now);
      own.put(after.claim().nonce(), after);
      living.restamp(after.claim());
      newest(after.claim().device())
          .filter(newest -> !newest.isSameSession(after.claim()) && newest.beats(after.claim()))
          .ifPresent(newest -> out.add(new Effect.End(after.claim(), newest)));
      if (!after.equals(before) || refusedForTime.contains(before.claim().nonce())) {
        out.add(new Effect.Broadcast(new PeerMessage.Claimed(after.claim())));
      }
    }
  }

  private static String component(DeviceId device) {
    return "device " + device;
  }

  private static Effect send(GatewayName to, PeerMessage message) {
    return new Effect.Send(to, message);
  }
}
