package net.adit.bench.cluster;

import java.util.List;
import net.adit.lab.client.Profile;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.measure.ProcessUse;

/// A server that clients log in to, to be compared with others. Thread-safe.
public interface Contender {
  /// A server without Adit.
  static Contender plain(String name, ComparedServer server) {
    return new PlainServer(name, server);
  }

  /// As figures name it.
  String name();

  /// The profile of a client that carries no traffic.
  ///
  /// @param number from 1
  Profile profile(int number);

  /// What serves logins: daemons, and an agent where there is one.
  List<Long> processes();

  /// What all of these have used so far.
  default ProcessUse use() {
    return ProcessUse.of(processes());
  }
}
