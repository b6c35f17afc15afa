package net.adit.lab.chaos.watch;

import java.util.ArrayList;
import java.util.List;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.traffic.Crowd;
import net.adit.lab.chaos.traffic.Trap;
import net.adit.lab.chaos.traffic.Traveller;

/// Never does a packet arrive that no rule has ever allowed, in storm and in quiet: to a service
/// that a rule denies, from device to device, or under another address than the device's own.
/// Thread-safe.
public final class ForbiddenPackets implements Watcher {
  public static final String NAME = "no forbidden packet arrives";

  private static final int SHOWN = 5;

  private final Crowd crowd;

  public ForbiddenPackets(Crowd crowd) {
    this.crowd = crowd;
  }

  @Override
  public Finding judge(Quiet quiet) {
    List<Trap.Caught> caught = crowd.forbidden(quiet.span().stormed());
    List<String> broken =
        new ArrayList<>(caught.stream().limit(SHOWN).map(Trap.Caught::toString).toList());
    if (caught.size() > SHOWN) {
      broken.add((caught.size() - SHOWN) + " more");
    }
    for (Traveller traveller : crowd.travellers()) {
      if (!traveller.strangers().isEmpty()) {
        broken.add("the server saw " + traveller.device() + " come from " + traveller.strangers());
      }
    }
    return new Finding(NAME, quiet.round(), "none came, all were tried", broken);
  }
}
