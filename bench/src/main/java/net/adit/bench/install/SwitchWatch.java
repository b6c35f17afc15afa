package net.adit.bench.install;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.host.Errno;
import net.adit.host.LibC;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.Netns;

/// Notes when a namespace's packets were led to another policy: when the chain `judge` of Adit's
/// table got its rule, as the kernel says itself. Thread-safe.
final class SwitchWatch implements AutoCloseable {
  private static final String JUDGE = "judge";
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETFILTER = 12;
  private static final int NFTABLES = 1 << 6;
  private static final int ADDRESS_BYTES = 12;
  private static final int SOL_SOCKET = 1;
  private static final int RECEIVE_TIMEOUT = 20;
  private static final int RECEIVE_BUFFER = 33;

  /// A policy that is loaded comes as one notice for each rule and element.
  private static final int BUFFER_BYTES = 256 << 20;

  private static final int DATAGRAM_BYTES = 64 * 1024;
  private static final long WAIT_MICROS = 100_000;

  private static final MethodHandle SOCKET = LibC.function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = LibC.function("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SET_OPTION =
      LibC.function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle RECEIVE =
      LibC.longFunction("recv", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle CLOSE = LibC.function("close", JAVA_INT);

  private final String namespace;
  private final int descriptor;
  private final Thread follower;
  private final List<Long> switches = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private volatile boolean overrun;

  private SwitchWatch(String namespace, int descriptor) {
    this.namespace = namespace;
    this.descriptor = descriptor;
    follower =
        Thread.ofPlatform().daemon().name("switches of " + namespace).unstarted(this::follow);
  }

  /// Everything from here on is noted.
  static SwitchWatch of(String namespace) {
    SwitchWatch watch = new SwitchWatch(namespace, Netns.call(namespace, SwitchWatch::listen));
    watch.follower.start();
    return watch;
  }

  private static int listen() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
      int socket = (int) SOCKET.invokeExact(errno, AF_NETLINK, SOCK_RAW, NETFILTER);
      check(socket, errno);
      MemorySegment address = arena.allocateFrom(JAVA_INT, AF_NETLINK, 0, NFTABLES);
      check((int) BIND.invokeExact(errno, socket, address, ADDRESS_BYTES), errno);
      MemorySegment size = arena.allocateFrom(JAVA_INT, BUFFER_BYTES);
      set(socket, RECEIVE_BUFFER, size, errno);
      set(socket, RECEIVE_TIMEOUT, arena.allocateFrom(JAVA_LONG, 0, WAIT_MICROS), errno);
      return socket;
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private static void set(int socket, int option, MemorySegment value, MemorySegment errno)
      throws Throwable {
    int length = (int) value.byteSize();
    check((int) SET_OPTION.invokeExact(errno, socket, SOL_SOCKET, option, value, length), errno);
  }

  private static void check(int result, MemorySegment errno) {
    if (result < 0) {
      throw new LabException(
          Reason.MACHINE, "cannot follow nftables: " + Errno.describe(LibC.errno(errno)));
    }
  }

  private void follow() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
      MemorySegment datagram = arena.allocate(DATAGRAM_BYTES, Long.BYTES);
      while (!closed) {
        long count =
            (long) RECEIVE.invokeExact(errno, descriptor, datagram, datagram.byteSize(), 0);
        long now = System.nanoTime();
        if (count < 0) {
          overrun |= !isWaiting(Errno.of(LibC.errno(errno)));
        } else if (RuleEvents.chains(datagram.asSlice(0, count).asByteBuffer()).contains(JUDGE)) {
          switches.add(now);
        }
      }
      int ignored = (int) CLOSE.invokeExact(errno, descriptor);
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private static boolean isWaiting(Errno error) {
    return error == Errno.EAGAIN || error == Errno.EINTR;
  }

  /// The first switch not before a moment of [System#nanoTime].
  ///
  /// @throws LabException if notices were lost
  OptionalLong firstSince(long moment) {
    if (overrun) {
      throw new LabException(
          Reason.MACHINE, "notices about nftables were lost in " + namespace + ": run it again");
    }
    return switches.stream().mapToLong(Long::longValue).filter(at -> at >= moment).findFirst();
  }

  @Override
  public void close() {
    closed = true;
  }
}
