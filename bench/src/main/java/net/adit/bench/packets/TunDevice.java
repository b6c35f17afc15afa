package net.adit.bench.packets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import net.adit.host.Errno;
import net.adit.host.LibC;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;

/// A tun interface into which packets are written as openvpn does it, one call each: the kernel has
/// judged and forwarded a packet when the call returns. Open it on a thread inside the namespace.
/// Confined to one thread at a time.
final class TunDevice implements AutoCloseable {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final int WRITE_ONLY = 1;
  private static final long TUNSETIFF = 0x400454caL;
  private static final short TUN_WITHOUT_HEADER = 0x1001;
  private static final int NAME_BYTES = 16;
  private static final int REQUEST_BYTES = 40;

  private static final MethodHandle OPEN = LibC.function("open", ADDRESS, JAVA_INT);
  private static final MethodHandle IOCTL = LibC.function("ioctl", JAVA_INT, JAVA_LONG, ADDRESS);
  private static final MethodHandle WRITE =
      LibC.longFunction("write", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOSE = LibC.function("close", JAVA_INT);

  private final Arena arena = Arena.ofShared();
  private final MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
  private final MemorySegment packets;
  private final int descriptor;

  /// Makes the interface.
  ///
  /// @param packets what is to be written, of [UdpPackets#BYTES] each
  TunDevice(String name, byte[] packets) {
    this.packets = arena.allocate(packets.length, Long.BYTES);
    MemorySegment.copy(packets, 0, this.packets, JAVA_BYTE, 0, packets.length);
    try {
      descriptor = (int) OPEN.invokeExact(errno, arena.allocateFrom("/dev/net/tun"), WRITE_ONLY);
      check(descriptor, "open /dev/net/tun");
      MemorySegment request = arena.allocate(REQUEST_BYTES);
      request.setString(0, name);
      request.set(JAVA_SHORT, NAME_BYTES, TUN_WITHOUT_HEADER);
      int made = (int) IOCTL.invokeExact(errno, descriptor, TUNSETIFF, request);
      check(made, "make the interface " + name);
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  /// Writes all packets once, one after the other.
  ///
  /// @return the processor's time it took: what else ran on the machine meanwhile is not in it
  Duration write() {
    long begun = CLOCK.getCurrentThreadCpuTime();
    try {
      for (long at = 0; at < packets.byteSize(); at += UdpPackets.BYTES) {
        long written =
            (long)
                WRITE.invokeExact(
                    errno,
                    descriptor,
                    packets.asSlice(at, UdpPackets.BYTES),
                    (long) UdpPackets.BYTES);
        check(written, "write a packet");
      }
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
    return Duration.ofNanos(CLOCK.getCurrentThreadCpuTime() - begun);
  }

  private void check(long result, String what) {
    if (result < 0) {
      throw new LabException(
          Reason.MACHINE, "cannot " + what + ": " + Errno.describe(LibC.errno(errno)));
    }
  }

  @Override
  public void close() {
    try {
      int closed = (int) CLOSE.invokeExact(errno, descriptor);
      check(closed, "close a tun interface");
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    } finally {
      arena.close();
    }
  }
}
