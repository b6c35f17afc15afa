package net.adit.cli.upgrade;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.GatewayView;

/// A command line of the administrator's, run by `sh` on this host with the terminal as it is. It
/// learns of the gateway from its environment, so that no name is ever read as part of a command.
///
/// | variable | |
/// |---|---|
/// | `ADIT_GATEWAY` | the gateway's name |
/// | `ADIT_SITE` | its data centre |
/// | `ADIT_HOST` | where the other agents reach it |
record ShellHandOver(String commandLine) implements HandOver {
  @Override
  public void upgrade(GatewayView gateway) throws InterruptedException {
    int status = run(gateway);
    if (status != 0) {
      throw failed(gateway, "ended with status " + status);
    }
  }

  private int run(GatewayView gateway) throws InterruptedException {
    ProcessBuilder shell = new ProcessBuilder(List.of("sh", "-c", commandLine)).inheritIO();
    Map<String, String> environment = shell.environment();
    environment.put("ADIT_GATEWAY", gateway.name().value());
    environment.put("ADIT_SITE", gateway.site().value());
    environment.put("ADIT_HOST", gateway.peer().host());
    try {
      Process process = shell.start();
      try {
        return process.waitFor();
      } catch (InterruptedException stop) {
        process.destroy();
        throw stop;
      }
    } catch (IOException missing) {
      throw failed(gateway, "could not be started: " + missing.getMessage());
    }
  }

  private static ProtocolException failed(GatewayView gateway, String how) {
    return new ProtocolException(
        Refusal.of(
            Kind.UNAVAILABLE,
            "upgrade-command-failed",
            "the command for gateway '" + gateway.name() + "' " + how,
            "correct it and run 'adit upgrade " + gateway.name() + "' again; it stays drained"));
  }
}
