package net.adit.controller;

import java.io.IOException;
import java.util.function.Supplier;
import net.adit.controller.config.ListenAddress;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// Opens ports and says in one sentence when one cannot be. Stateless.
final class Ports {
  private Ports() {}

  /// @param key the setting that names the address
  /// @throws Refused if somebody else holds the port, or the address is not this host's
  static <T> T open(String key, ListenAddress address, Supplier<T> start) {
    try {
      return start.get();
    } catch (RuntimeException failed) {
      if (isAboutSockets(failed)) {
        throw new Refused(
            Refusal.of(
                    Kind.UNAVAILABLE,
                    "port-in-use",
                    "cannot listen on "
                        + address
                        + ": the port is in use or the address is not this host's",
                    "stop the program that holds it, or change '" + key + "'")
                .at(Place.field(key)));
      }
      throw failed;
    }
  }

  private static boolean isAboutSockets(Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (at instanceof IOException || at instanceof io.javalin.util.JavalinBindException) {
        return true;
      }
    }
    return false;
  }
}
