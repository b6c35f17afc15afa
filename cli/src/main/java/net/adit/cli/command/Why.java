package net.adit.cli.command;

import java.util.function.Consumer;
import java.util.function.Function;
import net.adit.protocol.rest.client.AditClient;
import picocli.CommandLine.Option;

/// The `--reason` option of every command that changes the desired state, and the call it goes
/// with.
public final class Why {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "why, for the change log: at most 500 characters")
  private String text = "";

  public <T> T call(Function<AditClient, T> change) {
    return Api.call(text, change);
  }

  public void run(Consumer<AditClient> change) {
    call(api -> {
      change.accept(api);
      return api;
    });
  }
}
