package net.adit.lab.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import net.adit.lab.host.LabException.Reason;

/// Work inside a network namespace: as a program (`ip netns exec`) or as a short task of this
/// process (setns(2) on a thread of its own). Thread-safe.
///
/// Sockets made by such a task stay in that namespace for life, wherever they are used later.
@SuppressWarnings("restricted")
public final class Netns {
  private static final int O_RDONLY = 0;
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("open"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  private static final MethodHandle SETNS = intFunction("setns");
  private static final MethodHandle CLOSE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("close"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private Netns() {}

  private static MethodHandle intFunction(String name) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  /// The arguments that run a program inside a namespace, under the program's own process id.
  public static List<String> command(String namespace, List<String> arguments) {
    return Stream.concat(Stream.of("ip", "netns", "exec", namespace), arguments.stream()).toList();
  }

  /// Runs a task on a fresh platform thread that has entered the namespace.
  ///
  /// @throws LabException if the namespace is not there or the task fails
  public static <T> T call(String namespace, Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("netns " + namespace)
        .start(() -> {
          try {
            enter(namespace);
            result.complete(task.call());
          } catch (Throwable failed) {
            result.completeExceptionally(failed);
          }
        });
    try {
      return result.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof LabException known) {
        throw known;
      }
      throw new LabException(
          Reason.PROGRAM, "in namespace " + namespace + ": " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException(Reason.PROGRAM, "interrupted in namespace " + namespace, interrupted);
    }
  }

  private static void enter(String namespace) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int file = (int) OPEN.invokeExact(arena.allocateFrom("/run/netns/" + namespace), O_RDONLY);
      if (file < 0) {
        throw new LabException(Reason.MACHINE, "there is no namespace " + namespace);
      }
      int status = (int) SETNS.invokeExact(file, CLONE_NEWNET);
      int closed = (int) CLOSE.invokeExact(file);
      if (status != 0 || closed != 0) {
        throw new LabException(
            Reason.MACHINE, "cannot enter namespace " + namespace + ": run as root");
      }
    }
  }
}
