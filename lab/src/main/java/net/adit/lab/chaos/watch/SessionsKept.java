package net.adit.lab.chaos.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.adit.lab.chaos.change.Change;
import net.adit.lab.chaos.report.ChangeRecord;
import net.adit.lab.chaos.report.FaultRecord;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.traffic.Crowd;
import net.adit.lab.chaos.traffic.Traveller;
import net.adit.lab.client.Login;

/// The end of an agent, a router program or the controller costs nobody his session: a client logs
/// in anew only if a tunnel to its gateway was hit, or the gateway was drained. Thread-safe.
public final class SessionsKept implements Watcher {
  public static final String NAME = "no session ends without a cause";

  /// So long after it was healed a fault may be the cause: a keepalive runs out after 3 s.
  private static final Duration AFTERMATH = Duration.ofSeconds(6);

  /// A machine that stands still for so long lets keepalives of 3 s run out.
  private static final Duration STANDSTILL = Duration.ofMillis(1500);

  private final Crowd crowd;
  private final Slowness slowness;

  public SessionsKept(Crowd crowd, Slowness slowness) {
    this.crowd = crowd;
    this.slowness = slowness;
  }

  @Override
  public Finding judge(Quiet quiet) {
    List<String> broken = new ArrayList<>();
    int ended = 0;
    for (Traveller traveller : crowd.travellers()) {
      List<List<Login>> lives = traveller.lives();
      List<List<Instant>> losses = traveller.losses();
      for (int life = 0; life < Math.min(lives.size(), losses.size()); life++) {
        List<Login> logins = lives.get(life);
        for (int i = 0; i < Math.min(logins.size(), losses.get(life).size()); i++) {
          Instant lost = losses.get(life).get(i);
          if (lost.isAfter(quiet.span().stormed())) {
            ended++;
            String gateway = logins.get(i).gateway().orElse("?");
            if (!hasCause(gateway, lost, quiet)) {
              broken.add(
                  "%s lost its session on %s at %s, and no fault there explains it"
                      .formatted(traveller.device(), gateway, lost));
            }
          }
        }
      }
    }
    return new Finding(NAME, quiet.round(), ended + " sessions ended, each with a cause", broken);
  }

  private boolean hasCause(String gateway, Instant lost, Quiet quiet) {
    return quiet.faults().stream().anyMatch(fault -> isCause(fault, gateway, lost))
        || quiet.changes().stream().anyMatch(change -> isDrain(change, gateway, lost))
        || slowness.longest(lost.minus(AFTERMATH), lost).compareTo(STANDSTILL) > 0;
  }

  private static boolean isCause(FaultRecord fault, String gateway, Instant lost) {
    return fault.fault().severs(gateway)
        && fault.struck().isBefore(lost)
        && fault.healed().plus(AFTERMATH).isAfter(lost);
  }

  private static boolean isDrain(ChangeRecord change, String gateway, Instant lost) {
    return change.change().equals(new Change.Drained(gateway)) && change.asked().isBefore(lost);
  }
}
