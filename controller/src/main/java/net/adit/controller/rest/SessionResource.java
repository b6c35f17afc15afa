package net.adit.controller.rest;

import java.util.Optional;
import java.util.stream.Stream;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.session.EndWords;
import net.adit.controller.session.SessionDesk;
import net.adit.controller.store.table.SessionRecord;
import net.adit.model.desired.Device;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;
import net.adit.protocol.rest.SessionView;

/// Sessions: who is connected where. Thread-safe.
final class SessionResource {
  private final SessionDesk sessions;
  private final Lookup lookup;
  private final Naming naming;

  SessionResource(SessionDesk sessions, Lookup lookup, Naming naming) {
    this.sessions = sessions;
    this.lookup = lookup;
    this.naming = naming;
  }

  /// The living ones, by `device`, `user`, `gateway`; with a device and `ended=true` also its last
  /// ones that are over.
  Reply list(Call call) {
    Optional<DeviceId> device = call.query("device").map(lookup::deviceId);
    Optional<UserId> user = call.query("user").map(lookup::userId);
    Optional<String> gateway = call.query("gateway");
    boolean ended = call.query("ended").map("true"::equals).orElse(false);
    Stream<SessionRecord> all =
        device.isPresent() && ended
            ? sessions.ofDevice(device.get()).stream()
            : sessions.living().stream();
    return Reply.all(
        all.filter(session -> device.map(session.device()::equals).orElse(true))
            .filter(session -> user.map(wanted -> isOf(session, wanted)).orElse(true))
            .filter(session -> gateway.map(session.gateway().value()::equals).orElse(true))
            .map(this::view)
            .toList());
  }

  Reply show(Call call) {
    return Reply.json(view(session(call)));
  }

  /// Asks the gateway to end it; the client may come back.
  Reply end(Call call) {
    sessions.end(session(call));
    return Reply.nothing();
  }

  private SessionRecord session(Call call) {
    String id = call.path("session");
    return sessions.find(id).orElseThrow(() -> new Rejected(Refusals.absent("session", id)));
  }

  private boolean isOf(SessionRecord session, UserId user) {
    return owner(session).map(user::equals).orElse(false);
  }

  private Optional<UserId> owner(SessionRecord session) {
    return Optional.ofNullable(lookup.state().devices().get(session.device())).map(Device::owner);
  }

  private SessionView view(SessionRecord session) {
    return new SessionView(
        session.id(),
        session.device(),
        naming.device(session.device()),
        owner(session).map(naming::user).orElse("erased"),
        session.fingerprint(),
        session.gateway(),
        session.tunnel(),
        session.lease().v4(),
        session.lease().v6(),
        session.remote(),
        session.client(),
        session.startedAt(),
        session
            .end()
            .map(end ->
                new SessionView.Ended(
                    end.at(), EndWords.of(end.reason()), end.receivedBytes(), end.sentBytes())));
  }
}
