package net.adit.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A Linux network namespace for a contract test, with one thread that lives in it.
///
/// Sockets that [#call] opens and programs that it starts are inside. Removed by [#close]; what a
/// killed run left behind is removed when the next one starts.
public final class NetworkNamespace implements AutoCloseable {
  private static final Path MOUNTS = Path.of("/var/run/netns");
  private static final String PREFIX = "adt";
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final MethodHandle OPEN = LibC.function("open", ADDRESS, JAVA_INT);
  private static final MethodHandle SETNS = LibC.function("setns", JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = LibC.function("close", JAVA_INT);

  static {
    removeLeftovers();
  }

  private final String name;
  private final ExecutorService inside;

  /// Makes a namespace with its loopback up, where IPv6 addresses are usable at once.
  public NetworkNamespace() {
    name = PREFIX + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    run("ip", "netns", "add", name);
    inside = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    call(this::enter);
    exec("ip", "link", "set", "lo", "up");
    exec("sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0");
  }

  public String name() {
    return name;
  }

  /// Joins this namespace and another by a veth pair, both ends up.
  public void connect(String mine, NetworkNamespace other, String theirs) {
    exec("ip", "link", "add", mine, "type", "veth", "peer", theirs, "netns", other.name);
    exec("ip", "link", "set", mine, "up");
    other.exec("ip", "link", "set", theirs, "up");
  }

  /// Runs the action on the thread inside.
  public <T> T call(Callable<T> action) {
    try {
      return inside.submit(action).get(60, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException | TimeoutException failed) {
      throw new IllegalStateException("no answer from inside " + name, failed);
    }
  }

  /// Runs a program inside and returns what it wrote.
  ///
  /// @throws IllegalStateException if it fails
  public String exec(String... command) {
    return run(inside(command).toArray(String[]::new));
  }

  /// The command line that runs a program inside.
  public List<String> inside(String... command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command)).toList();
  }

  @Override
  public void close() {
    inside.shutdownNow();
    remove(name);
  }

  /// Ends what runs inside, which would keep the namespace alive, and removes it with the
  /// configuration of an FRR of its name.
  private static void remove(String name) {
    run("ip", "netns", "pids", name)
        .lines()
        .map(pid -> HostProcess.find(Long.parseLong(pid.strip())))
        .flatMap(Optional::stream)
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .forEach(process -> process.signal(Signal.KILL));
    run("ip", "netns", "del", name);
    HostFiles.deleteAll(Path.of("/etc/frr", name));
    HostFiles.deleteAll(Path.of("/var/run/frr", name));
  }

  private boolean enter() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
      MemorySegment path = arena.allocateFrom(MOUNTS.resolve(name).toString());
      int descriptor = (int) OPEN.invokeExact(errno, path, 0);
      int entered = (int) SETNS.invokeExact(errno, descriptor, CLONE_NEWNET);
      int closed = (int) CLOSE.invokeExact(errno, descriptor);
      if (entered != 0 || closed != 0) {
        throw new IOException("cannot enter " + name + ": run contract tests as root");
      }
      return true;
    } catch (IOException refused) {
      throw refused;
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private static void removeLeftovers() {
    if (!Files.isDirectory(MOUNTS)) {
      return;
    }
    try (Stream<Path> mounts = Files.list(MOUNTS)) {
      mounts
          .map(mount -> mount.getFileName().toString())
          .filter(name -> name.matches(PREFIX + "[0-9]+-[0-9]+"))
          .filter(name -> !isRunning(name))
          .toList()
          .forEach(NetworkNamespace::remove);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isRunning(String name) {
    String pid = name.substring(PREFIX.length(), name.indexOf('-'));
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output.strip());
      }
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
