package net.adit.agent.routing;

import java.util.Set;

/// What FRR's daemons read for one routing protocol. Pure and immutable.
sealed interface ProtocolText permits OspfText, BgpText, RipText {
  /// The daemons that speak it, and those they need beside zebra.
  Set<FrrDaemon> daemons();

  /// Adds what one of them reads.
  void write(FrrDaemon daemon, FrrText.Builder text);

  /// Adds what makes an FRR that speaks the protocol already announce Adit's routes too.
  void writeExternal(FrrText.Builder text);
}
