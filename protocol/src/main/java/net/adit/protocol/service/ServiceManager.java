package net.adit.agent.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who started this program and waits to hear that it is up: systemd, by sd_notify(3). A datagram
/// on a Unix socket, for which the JDK has no call, and from this very process: systemd is told to
/// listen to no other of the unit, as daemons that face strangers are among them. Stateless.
public final class ServiceManager {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
  private static final String VARIABLE = "NOTIFY_SOCKET";
  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int LONGEST_PATH = 107;

  private static final MethodHandle SOCKET = LibC.function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle SEND_TO =
      LibC.longFunction("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = LibC.function("close", JAVA_INT);

  private ServiceManager() {}

  /// Says that what was asked for is served now. Nothing where nobody waits for it.
  public static void ready() {
    Optional.ofNullable(System.getenv(VARIABLE)).ifPresent(socket -> send(socket, "READY=1"));
  }

  /// @param socket its path; one that begins with '@' is of the abstract namespace
  static void send(String socket, String state) {
    byte[] path = socket.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || path.length > LONGEST_PATH) {
      return;
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
      int descriptor = (int) SOCKET.invokeExact(errno, (int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      MemorySegment text = bytes(arena, state.getBytes(StandardCharsets.UTF_8));
      MemorySegment address = address(arena, path);
      long sent =
          (long)
              SEND_TO.invokeExact(
                  errno, descriptor, text, text.byteSize(), 0, address, (int) address.byteSize());
      if (sent < 0) {
        LOG.warn("cannot tell {} that the agent is up: error {}", socket, LibC.errno(errno));
      }
      int _ = (int) CLOSE.invokeExact(errno, descriptor);
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  /// A `sockaddr_un` as long as its path, as sd_notify(3) makes it.
  private static MemorySegment address(Arena arena, byte[] path) {
    MemorySegment address = arena.allocate(Short.BYTES + path.length, Short.BYTES);
    address.set(ValueLayout.JAVA_SHORT.withOrder(ByteOrder.nativeOrder()), 0, AF_UNIX);
    MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
    return address;
  }

  private static MemorySegment bytes(Arena arena, byte[] content) {
    MemorySegment segment = arena.allocate(content.length);
    MemorySegment.copy(content, 0, segment, ValueLayout.JAVA_BYTE, 0, content.length);
    return segment;
  }
}
