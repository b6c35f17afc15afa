package net.adit.host.netlink;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Optional;
import net.adit.host.Errno;
import net.adit.host.LibC;

/// An `AF_NETLINK` socket (netlink(7)), of `NETLINK_ROUTE` or `NETLINK_NETFILTER`, of the network
/// namespace in which the opening thread is. Confined to one thread at a time, except [#close],
/// which waits for no one.
final class NetlinkSocket implements AutoCloseable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_CLOEXEC = 0x80000;
  static final int ROUTE = 0;
  static final int NETFILTER = 12;
  private static final int SOL_SOCKET = 1;
  private static final int RECEIVE_BUFFER_FORCE = 33;
  private static final int SOL_NETLINK = 270;
  private static final int OPTION_CAP_ACK = 10;
  private static final int OPTION_EXT_ACK = 11;
  private static final int OPTION_STRICT_CHECK = 12;
  private static final int MSG_DONTWAIT = 0x40;
  private static final short POLLIN = 1;
  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int SOCKADDR_BYTES = 12;

  private static final MethodHandle SOCKET = LibC.function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = LibC.function("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SET_OPTION =
      LibC.function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SEND =
      LibC.longFunction("send", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RECEIVE =
      LibC.longFunction("recv", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle POLL = LibC.function("poll", ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle CLOSE = LibC.function("close", JAVA_INT);

  private final Arena arena = Arena.ofShared();
  private final MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
  private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, Long.BYTES);
  private final MemorySegment pollStruct =
      arena.allocate(
          MemoryLayout.structLayout(JAVA_INT, ValueLayout.JAVA_SHORT, ValueLayout.JAVA_SHORT));
  private final int descriptor;

  /// @param groups bit mask of the multicast groups to hear (`RTMGRP_…`), 0 for none
  NetlinkSocket(int groups) {
    this(ROUTE, groups);
  }

  /// @param protocol [#ROUTE] or [#NETFILTER]
  NetlinkSocket(int protocol, int groups) {
    descriptor = open(protocol);
    for (int option : new int[] {OPTION_CAP_ACK, OPTION_EXT_ACK, OPTION_STRICT_CHECK}) {
      set(SOL_NETLINK, option, 1);
    }
    bind(groups);
  }

  /// Lets so much wait to be read, whatever the host's limit for others: for what comes in bursts.
  void hold(int byteCount) {
    set(SOL_SOCKET, RECEIVE_BUFFER_FORCE, byteCount);
  }

  private int open(int protocol) {
    try {
      int opened = (int) SOCKET.invokeExact(errno, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
      return checked(opened, "open a netlink socket");
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private void set(int level, int option, int value) {
    try {
      buffer.set(JAVA_INT, 0, value);
      int done =
          (int) SET_OPTION.invokeExact(errno, descriptor, level, option, buffer, Integer.BYTES);
      checked(done, "set netlink option " + option);
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private void bind(int groups) {
    try {
      buffer.set(JAVA_INT, 0, AF_NETLINK);
      buffer.set(JAVA_INT, 4, 0);
      buffer.set(JAVA_INT, 8, groups);
      int done = (int) BIND.invokeExact(errno, descriptor, buffer, SOCKADDR_BYTES);
      checked(done, "bind a netlink socket");
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  /// Sends one datagram; the kernel has handled all its messages when this returns.
  ///
  /// @param datagram at most 32 KiB
  void send(byte[] datagram) {
    try {
      MemorySegment.copy(datagram, 0, buffer, ValueLayout.JAVA_BYTE, 0, datagram.length);
      long sent = (long) SEND.invokeExact(errno, descriptor, buffer, (long) datagram.length, 0);
      checked((int) sent, "take a netlink message");
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  /// The next datagram.
  ///
  /// @return empty if none came in time, or a signal came first
  Optional<byte[]> receive(Duration timeout) {
    try {
      pollStruct.set(JAVA_INT, 0, descriptor);
      pollStruct.set(JAVA_INT, 4, POLLIN);
      int ready = (int) POLL.invokeExact(errno, pollStruct, 1L, (int) timeout.toMillis());
      if (ready <= 0) {
        return Optional.empty();
      }
      long count =
          (long) RECEIVE.invokeExact(errno, descriptor, buffer, (long) BUFFER_BYTES, MSG_DONTWAIT);
      if (count < 0 && Errno.of(LibC.errno(errno)) == Errno.EAGAIN) {
        return Optional.empty();
      }
      checked((int) count, "hand over a netlink answer");
      return Optional.of(buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE));
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private int checked(int result, String what) {
    if (result < 0) {
      throw KernelFailure.exception(what, LibC.errno(errno), "");
    }
    return result;
  }

  @Override
  public void close() {
    try {
      int ignored = (int) CLOSE.invokeExact(errno, descriptor);
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    } finally {
      arena.close();
    }
  }
}
