package net.adit.lab;

import java.util.concurrent.atomic.AtomicBoolean;

/// Closes a thing once: at the end of its block, or when the program is told to end (SIGINT,
/// SIGTERM). Thread-safe.
record Closing<T extends AutoCloseable>(T thing, AtomicBoolean closed) implements AutoCloseable {
  static <T extends AutoCloseable> Closing<T> of(T thing) {
    Closing<T> closing = new Closing<>(thing, new AtomicBoolean());
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("clean up").unstarted(closing::close));
    return closing;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        thing.close();
      } catch (RuntimeException failed) {
        throw failed;
      } catch (Exception failed) {
        throw new IllegalStateException("cannot close " + thing, failed);
      }
    }
  }
}
