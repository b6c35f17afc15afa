package net.adit.controller;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who started this program and waits to hear that it is up: systemd, by its `systemd-notify`.
/// Stateless.
final class ServiceManager {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
  private static final String VARIABLE = "NOTIFY_SOCKET";

  private ServiceManager() {}

  /// Says that the API is served now. Nothing where nobody waits for it.
  static void ready() throws InterruptedException {
    Optional<String> socket = Optional.ofNullable(System.getenv(VARIABLE));
    if (socket.isPresent()) {
      tell(socket.get());
    }
  }

  private static void tell(String socket) throws InterruptedException {
    ProcessBuilder notice = new ProcessBuilder("systemd-notify", "--ready").inheritIO();
    notice.environment().putAll(Map.of(VARIABLE, socket));
    try {
      int status = notice.start().waitFor();
      if (status != 0) {
        LOG.warn(
            "systemd-notify ended with {}: systemd takes this controller for not started", status);
      }
    } catch (IOException missing) {
      LOG.warn("systemd is not told that the controller is up: {}", missing.getMessage());
    }
  }
}
