package net.adit.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import net.adit.checker.Checked;
import net.adit.checker.Checker;
import net.adit.checker.upload.Platform;
import net.adit.connector.variables.Variables;
import net.adit.host.netlink.RouteNetlink;

/// What takes its time and needs no option: the check of what the environment describes, and the
/// binding to the kernel. Each runs beside the reading of the command line, which takes as long, so
/// that the app starts sooner. Changes nothing outside of this process. Confined to one thread.
final class EarlyWork {
  private final Map<String, String> environment;
  private Optional<CompletableFuture<Checked>> checking = Optional.empty();
  private Optional<CompletableFuture<RouteNetlink>> opening = Optional.empty();

  EarlyWork(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Begins; without it each is done when it is asked for.
  void begin() {
    checking = Optional.of(CompletableFuture.supplyAsync(this::check));
    opening = Optional.of(CompletableFuture.supplyAsync(RouteNetlink::new));
  }

  /// What the checker says of the environment.
  ///
  /// @throws net.adit.connector.variables.VariableException if it describes no connection
  Checked checked() {
    return result(checking, this::check);
  }

  /// The kernel's routes; the caller closes it.
  ///
  /// @throws net.adit.host.HostException if the kernel refuses
  RouteNetlink kernel() {
    return result(opening, RouteNetlink::new);
  }

  private static <T> T result(Optional<CompletableFuture<T>> begun, Supplier<T> otherwise) {
    try {
      return begun.map(CompletableFuture::join).orElseGet(otherwise);
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private Checked check() {
    return new Checker(Platform.ANY)
        .check(new Variables(environment, EarlyWork::read).upload(), Clock.systemUTC().instant());
  }

  private static Optional<byte[]> read(String path) {
    try {
      return Optional.of(Files.readAllBytes(Path.of(path)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
