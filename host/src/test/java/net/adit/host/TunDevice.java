package net.adit.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A tun interface whose far end is a test: what is written arrives in the kernel as if from a
/// device. Open it on a thread inside the namespace. Confined to one thread.
public final class TunDevice implements AutoCloseable {
  private static final int READ_WRITE = 2;
  private static final int NON_BLOCKING = 0x800;
  private static final long TUNSETIFF = 0x400454caL;
  private static final short TUN_WITHOUT_HEADER = 0x1001;
  private static final int NAME_BYTES = 16;
  private static final int REQUEST_BYTES = 40;
  private static final int LARGEST_PACKET = 2000;

  private static final MethodHandle OPEN = LibC.function("open", ADDRESS, JAVA_INT);
  private static final MethodHandle IOCTL = LibC.function("ioctl", JAVA_INT, JAVA_LONG, ADDRESS);
  private static final MethodHandle WRITE =
      LibC.longFunction("write", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle READ = LibC.longFunction("read", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOSE = LibC.function("close", JAVA_INT);

  private final Arena arena = Arena.ofShared();
  private final MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
  private final MemorySegment buffer = arena.allocate(LARGEST_PACKET);
  private final int descriptor;

  /// Makes the interface.
  public TunDevice(String name) {
    try {
      MemorySegment path = arena.allocateFrom("/dev/net/tun");
      descriptor = (int) OPEN.invokeExact(errno, path, READ_WRITE | NON_BLOCKING);
      MemorySegment request = arena.allocate(REQUEST_BYTES);
      request.setString(0, name);
      request.set(JAVA_SHORT, NAME_BYTES, TUN_WITHOUT_HEADER);
      int made = (int) IOCTL.invokeExact(errno, descriptor, TUNSETIFF, request);
      check(made, "make " + name);
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  /// Lets a packet come out of the tunnel.
  public void write(byte[] packet) {
    try {
      MemorySegment.copy(packet, 0, buffer, ValueLayout.JAVA_BYTE, 0, packet.length);
      long written = (long) WRITE.invokeExact(errno, descriptor, buffer, (long) packet.length);
      check(written, "write a packet");
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  /// The next packet that the kernel routes into the tunnel; empty if none waits.
  public byte[] read() {
    try {
      long count = (long) READ.invokeExact(errno, descriptor, buffer, (long) LARGEST_PACKET);
      return count < 0 ? new byte[0] : buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private void check(long result, String what) {
    if (result < 0) {
      throw new IllegalStateException(what + ": " + Errno.describe(LibC.errno(errno)));
    }
  }

  @Override
  public void close() {
    try {
      int closed = (int) CLOSE.invokeExact(errno, descriptor);
      check(closed, "close");
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    } finally {
      arena.close();
    }
  }
}
