package net.adit.cli.command;

import java.util.function.Consumer;
import java.util.function.Function;
import net.adit.cli.output.Spinner;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.client.ClientContext;

/// Opens the API for one call, with a spinner if it takes a while.
public final class Api {
  private Api() {}

  public static <T> T call(Function<AditClient, T> request) {
    return call("", request);
  }

  /// @param reason stands in the change log beside what the request changes; may be empty
  public static <T> T call(String reason, Function<AditClient, T> request) {
    ClientContext context = ClientContext.read(ClientContext.home(System.getenv()));
    try (AditClient client = new AditClient(context, reason)) {
      return Spinner.during("waiting for " + context.url().getHost(), () -> request.apply(client));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException("calling the API", impossible);
    }
  }

  public static void run(Consumer<AditClient> request) {
    call(client -> {
      request.accept(client);
      return client;
    });
  }
}
