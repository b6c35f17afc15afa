package net.adit.lab.chaos.fault;

/// Something that breaks, for a while. Immutable; `toString` says it in words.
///
/// What strikes and heals are the hands of a [Ground]; neither is told twice in a row.
public sealed interface Fault
    permits AgentKilled,
        AgentPaused,
        DaemonKilled,
        DaemonPaused,
        RouterKilled,
        HostLost,
        CableCut,
        SitesParted,
        ControllerKilled,
        ControllerPaused {
  /// What it happens to, such as a host: faults of one target do not overlap.
  String target();

  void strike(Ground ground);

  /// Returns when the part is whole again, as its host's service manager or a technician leaves it.
  /// What Adit itself brings back is not waited for.
  void heal(Ground ground);

  /// Whether Adit brings the part back by itself, and at once.
  default boolean healsItself() {
    return false;
  }

  /// Whether a tunnel that ends at this gateway may break from it. No fault of agents alone or of
  /// controllers is an excuse for a session that ends.
  boolean severs(String gateway);
}
