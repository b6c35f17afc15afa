package net.adit.lab.product;

import java.util.List;

/// How the controller sees a gateway. Immutable.
///
/// @param present heard from lately
/// @param revision of the plan it runs; -1 if it has none
/// @param faults what its agent complains about
public record GatewayStatus(String name, boolean present, long revision, List<String> faults) {
  public GatewayStatus {
    faults = List.copyOf(faults);
  }
}
