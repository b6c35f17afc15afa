package net.adit.controller;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adit controller routing-key`: the key that core routers share with the gateways. It is opened
/// with the key file, so whoever asks must be able to read that.
@Command(
    name = "routing-key",
    mixinStandardHelpOptions = true,
    description = "Prints the key by which gateways and core routers authenticate their routing.")
@SuppressWarnings("NullAway.Init")
final class RoutingKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "The directory made by init.")
  private Path directory;

  @Override
  public Integer call() {
    ControllerDirectory home = new ControllerDirectory(directory.toAbsolutePath().normalize());
    try (Closing closing = new Closing()) {
      Core core = Core.open(home.read(), InstantSource.system(), new SecureRandom(), closing);
      PrintWriter out = spec.commandLine().getOut();
      out.println(core.authorities().routingKey().reveal());
      out.flush();
    }
    return 0;
  }
}
