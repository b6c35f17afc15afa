package net.adit.protocol.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Who started this program and waits to hear that it is up: systemd, by sd_notify(3). A datagram
/// on a Unix socket, for which the JDK has no call, and from this very process: systemd is told to
/// listen to no other of the unit, as daemons that face strangers are among the agent's. What does
/// not arrive, systemd says. Stateless.
public final class ServiceManager {
  private static final String VARIABLE = "NOTIFY_SOCKET";
  private static final byte[] READY = "READY=1".getBytes(StandardCharsets.UTF_8);
  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int LONGEST_PATH = 107;

  private ServiceManager() {}

  /// Says that what was asked for is served now. Nothing where nobody waits for it.
  public static void ready() {
    Optional.ofNullable(System.getenv(VARIABLE)).ifPresent(ServiceManager::ready);
  }

  /// @param socket its path; one that begins with '@' is of the abstract namespace
  static void ready(String socket) {
    byte[] path = socket.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || path.length > LONGEST_PATH) {
      return;
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, READY);
      send(text, address(arena, path));
    }
  }

  private static void send(MemorySegment text, MemorySegment address) {
    MethodHandle open = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    MethodHandle sendTo =
        function("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    MethodHandle close = function("close", JAVA_INT, JAVA_INT);
    try {
      int descriptor = (int) open.invokeExact((int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      long _ =
          (long)
              sendTo.invokeExact(
                  descriptor, text, text.byteSize(), 0, address, (int) address.byteSize());
      int _ = (int) close.invokeExact(descriptor);
    } catch (Error | RuntimeException failed) {
      throw failed;
    } catch (Throwable failed) {
      throw new IllegalStateException("call of a C function failed", failed);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }

  /// A `sockaddr_un` as long as its path, as sd_notify(3) makes it.
  private static MemorySegment address(Arena arena, byte[] path) {
    MemorySegment address = arena.allocate(Short.BYTES + path.length, Short.BYTES);
    address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
    MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
    return address;
  }
}
