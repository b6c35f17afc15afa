package net.adit.lab.chaos.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.adit.lab.chaos.change.Administrator;
import net.adit.lab.chaos.change.ClusterView;
import net.adit.lab.chaos.change.Ledger;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.traffic.Crowd;
import net.adit.lab.chaos.traffic.Trap;
import net.adit.lab.chaos.traffic.Traveller;

/// Every acknowledged change survives: the controller shows it, all gateways run the same plan, and
/// it has its effect: who is revoked is out, who is made is in, the door is as it was left, nobody
/// is on a drained gateway. Thread-safe.
public final class AcknowledgedChanges implements Watcher {
  public static final String NAME = "every acknowledged change survives";

  private final Administrator administrator;
  private final Crowd crowd;

  public AcknowledgedChanges(Administrator administrator, Crowd crowd) {
    this.administrator = administrator;
    this.crowd = crowd;
  }

  @Override
  public Finding judge(Quiet quiet) {
    List<String> broken = new ArrayList<>();
    Optional<ClusterView> view = quiet.view();
    if (view.isEmpty()) {
      broken.add("the controller does not answer");
    } else {
      Map<String, String> states = administrator.states(view.get());
      broken.addAll(administrator.ledger().differences(states));
      administrator.ledger().learn(states);
      mind(view.get(), broken);
      guests(broken);
      door(quiet.span().settled(), broken);
    }
    Ledger ledger = administrator.ledger();
    return new Finding(
        NAME,
        quiet.round(),
        "door %s, %d guests, %d revoked, drained %s"
            .formatted(
                ledger.of(Administrator.DOOR).orElse("uncertain"),
                ledger.certain(Administrator.VALID).size(),
                ledger.certain(Administrator.REVOKED).size(),
                ledger.certain(Administrator.DRAINED)),
        broken);
  }

  private void mind(ClusterView view, List<String> broken) {
    if (!view.isOfOneMind()) {
      broken.add(
          "not all gateways are present with the same plan: "
              + view.gateways().stream()
                  .map(one ->
                      one.name()
                          + (one.present() ? " at " : " absent at ")
                          + one.revision().map(Object::toString).orElse("-"))
                  .collect(Collectors.joining(", ")));
    }
    for (String drained : administrator.ledger().certain(Administrator.DRAINED)) {
      view.sessions().stream()
          .filter(session -> session.ended().isEmpty() && session.gateway().equals(drained))
          .forEach(session -> broken.add(session.device() + " is on " + drained + ", drained"));
    }
  }

  private void guests(List<String> broken) {
    for (String guest : administrator.ledger().certain(Administrator.VALID)) {
      if (crowd.connected(guest).equals(Optional.of(false))) {
        broken.add(guest + " was made, and is not connected");
      }
    }
    for (String guest : administrator.ledger().certain(Administrator.REVOKED)) {
      if (crowd.connected(guest).equals(Optional.of(true))) {
        broken.add(guest + " was revoked, and is connected");
      }
    }
  }

  private void door(Instant settled, List<String> broken) {
    List<Trap.Caught> through = crowd.throughTheDoor(settled);
    Optional<String> door = administrator.ledger().of(Administrator.DOOR);
    if (door.equals(Optional.of(Administrator.SHUT)) && !through.isEmpty()) {
      broken.add("the door is shut, and " + through.size() + " packets came: " + through.getLast());
    }
    if (door.equals(Optional.of(Administrator.OPEN))) {
      Set<String> came = through.stream().map(Trap.Caught::text).collect(Collectors.toSet());
      crowd.travellers().stream()
          .map(Traveller::device)
          .filter(device -> !came.contains(device))
          .forEach(device -> broken.add("the door is open, and nothing of " + device + " came"));
    }
  }
}
