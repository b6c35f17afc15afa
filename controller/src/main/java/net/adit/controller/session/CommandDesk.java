package net.adit.controller.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import net.adit.controller.store.sql.Bell;
import net.adit.controller.store.table.SessionCommands;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.SessionCommand;

/// Hands gateways what operators ask of their sessions, as soon as it is asked. Thread-safe.
public final class CommandDesk implements AutoCloseable {
  private final SessionCommands commands;
  private final InstantSource clock;
  private final Bell bell;

  public CommandDesk(SessionCommands commands, InstantSource clock) {
    this.commands = commands;
    this.clock = clock;
    this.bell = Bell.on(commands::onCommand);
  }

  /// Commands behind a number; waits for the first one.
  ///
  /// @return empty if none came in time, or the controller stops
  public List<SessionCommand> after(GatewayName gateway, long after, Duration wait)
      throws InterruptedException {
    return bell.await(
        () -> commands.after(gateway, after, clock.instant()), found -> !found.isEmpty(), wait);
  }

  @Override
  public void close() {
    bell.close();
  }
}
