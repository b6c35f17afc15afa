package net.adit.lab.network;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Does the same for many things at once, on virtual threads, and waits for all. Stateless.
public final class Parallel {
  private Parallel() {}

  /// @throws RuntimeException the first failure, after all have ended
  public static <T> void forEach(List<T> things, Consumer<T> work) {
    forEach(things, Math.max(1, things.size()), work);
  }

  /// @param width how many are worked on at the same time
  public static <T> void forEach(List<T> things, int width, Consumer<T> work) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(width, Thread.ofVirtual().name("lab-", 0).factory())) {
      CompletableFuture.allOf(
              things.stream()
                  .map(thing -> CompletableFuture.runAsync(() -> work.accept(thing), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
