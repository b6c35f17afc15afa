package net.adit.lab.chaos.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.adit.lab.chaos.change.ClusterView;
import net.adit.lab.chaos.change.ClusterView.SessionState;
import net.adit.lab.chaos.report.FaultRecord;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.traffic.Crowd;
import net.adit.lab.chaos.traffic.Traveller;
import net.adit.lab.client.Login;

/// What happened on gateways reaches the controller complete and in order: every login that a
/// client lived through is a session on its gateway, sessions end after they began, on one gateway
/// one after the other, and the one that lives is where the client is. Thread-safe.
public final class EventsTold implements Watcher {
  public static final String NAME = "events are complete and in order";

  /// A client says that it is in a moment before or after its gateway does.
  private static final Duration MOMENT = Duration.ofSeconds(3);

  private final Crowd crowd;

  public EventsTold(Crowd crowd) {
    this.crowd = crowd;
  }

  @Override
  public Finding judge(Quiet quiet) {
    List<String> broken = new ArrayList<>();
    int logins = 0;
    if (quiet.view().isPresent()) {
      ClusterView view = quiet.view().get();
      for (Traveller traveller : crowd.travellers()) {
        List<SessionState> sessions =
            view.sessions().stream()
                .filter(session -> session.device().equals(traveller.device()))
                .sorted(Comparator.comparing(SessionState::started))
                .toList();
        List<Stay> stays = stays(traveller, quiet);
        logins += stays.size();
        broken.addAll(untold(stays, sessions, quiet.faults()));
        broken.addAll(disorder(sessions));
        broken.addAll(astray(traveller.device(), stays, view));
      }
      view.gateways().stream()
          .flatMap(gateway -> gateway.faults().stream())
          .filter(fault -> fault.contains("events were lost"))
          .forEach(broken::add);
    }
    return new Finding(NAME, quiet.round(), logins + " logins are all told", broken);
  }

  /// A client's time on one gateway.
  ///
  /// @param from when its login was complete
  /// @param to when it began the next one
  record Stay(String device, String gateway, Instant from, Instant to) {
    boolean isShorterThan(Duration length) {
      return Duration.between(from, to).compareTo(length) < 0;
    }
  }

  /// The stays that began since the storm, and the one before.
  private static List<Stay> stays(Traveller traveller, Quiet quiet) {
    List<Login> logins = traveller.lives().stream().flatMap(List::stream).toList();
    List<Stay> stays = new ArrayList<>();
    for (int i = 0; i < logins.size(); i++) {
      Login login = logins.get(i);
      Instant to = i + 1 < logins.size() ? logins.get(i + 1).begun() : quiet.span().ended();
      if (to.isAfter(quiet.span().stormed()) && login.gateway().isPresent()) {
        stays.add(new Stay(traveller.device(), login.gateway().get(), login.completed(), to));
      }
    }
    return stays;
  }

  /// Stays of which the controller knows no session. One that was over before the gateway's agent
  /// could see it is not missed.
  static List<String> untold(
      List<Stay> stays, List<SessionState> sessions, List<FaultRecord> faults) {
    return stays.stream()
        .filter(stay -> !stay.isShorterThan(MOMENT))
        .filter(stay -> sessions.stream().noneMatch(session -> covers(session, stay)))
        .filter(stay -> faults.stream().noneMatch(fault -> hides(fault, stay)))
        .map(stay ->
            "%s was on %s from %s to %s, and no session says so"
                .formatted(stay.device(), stay.gateway(), stay.from(), stay.to()))
        .toList();
  }

  private static boolean covers(SessionState session, Stay stay) {
    return session.gateway().equals(stay.gateway())
        && session.started().isBefore(stay.to().plus(MOMENT))
        && session.ended().map(end -> end.at().isAfter(stay.from().minus(MOMENT))).orElse(true);
  }

  private static boolean hides(FaultRecord fault, Stay stay) {
    return fault.fault().target().equals(stay.gateway())
        && fault.struck().isBefore(stay.from().plus(MOMENT))
        && fault.healed().isAfter(stay.to().minus(MOMENT));
  }

  /// What is wrong in the order of a device's sessions.
  ///
  /// @param sessions by their start
  static List<String> disorder(List<SessionState> sessions) {
    List<String> wrong = new ArrayList<>();
    for (SessionState session : sessions) {
      if (session.ended().map(end -> end.at().isBefore(session.started())).orElse(false)) {
        wrong.add(session + " ended before it began");
      }
    }
    return wrong;
  }

  private static List<String> astray(String device, List<Stay> stays, ClusterView view) {
    List<String> living = view.living(device).stream().map(SessionState::gateway).toList();
    if (stays.isEmpty()) {
      return List.of();
    }
    List<String> expected = List.of(stays.getLast().gateway());
    return living.equals(expected)
        ? List.of()
        : List.of(
            "%s is on %s, and the controller lists it on %s".formatted(device, expected, living));
  }
}
