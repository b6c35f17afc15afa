package net.adit.controller;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.adit.controller.config.ConfigText;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.config.ListenAddress;
import net.adit.controller.config.LogFormat;
import net.adit.protocol.rest.client.ClientContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a new controller lies and listens: the options that `init` and `restore` share. Confined
/// to the command that holds them.
@SuppressWarnings("NullAway.Init")
final class PlaceOptions {
  @Option(names = "--dir", required = true, description = "An empty or new directory.")
  private Path directory;

  @Option(
      names = {"--address", "--host"},
      description =
          "How clients and agents reach this controller: an address or a DNS name; may be repeated.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--listen",
      defaultValue = "0.0.0.0",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String listen;

  @Option(
      names = "--port",
      defaultValue = "" + ControllerConfig.DEFAULT_PORT,
      description = "The port of the API (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--link-port",
      defaultValue = "" + ControllerConfig.DEFAULT_LINK_PORT,
      description = "The port for agents (default: ${DEFAULT-VALUE}).")
  private int linkPort;

  @Option(
      names = "--database",
      defaultValue = ConfigText.Choices.DEFAULT_DATABASE,
      description = "A file, or postgresql://USER@HOST:PORT/DATABASE (default: ${DEFAULT-VALUE}).")
  private String database;

  @Option(
      names = "--context-dir",
      description =
          "Where the first administrator's 'context' file is written (default: ADIT_HOME, else"
              + " ~/.config/adit).")
  private @Nullable Path contextDirectory;

  Path contextDirectory() {
    return Objects.requireNonNullElseGet(
        contextDirectory, () -> ClientContext.home(System.getenv()));
  }

  ControllerDirectory directory() {
    return new ControllerDirectory(directory.toAbsolutePath().normalize());
  }

  /// @param keyFile where the sealing key is to lie
  ConfigText.Choices choices(String keyFile) {
    return new ConfigText.Choices(
        new ListenAddress(listen, port),
        new ListenAddress(listen, linkPort),
        hosts,
        database,
        keyFile,
        LogFormat.TEXT);
  }
}
