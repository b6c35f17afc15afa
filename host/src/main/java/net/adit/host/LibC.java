package net.adit.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// Functions of the C library for what the JDK has no call (Foreign Function & Memory API).
///
/// Every handle takes, before the function's own arguments, a segment of [#ERRNO_LAYOUT] that
/// receives the error number. Thread-safe.
public final class LibC {
  public static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();

  private static final VarHandle ERRNO = ERRNO_LAYOUT.varHandle(PathElement.groupElement("errno"));
  private static final Linker LINKER = Linker.nativeLinker();

  private LibC() {}

  /// A function that returns an `int`.
  public static MethodHandle function(String name, MemoryLayout... parameters) {
    return link(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
  }

  /// A function that returns a `ssize_t`.
  public static MethodHandle longFunction(String name, MemoryLayout... parameters) {
    return link(name, FunctionDescriptor.of(ValueLayout.JAVA_LONG, parameters));
  }

  @SuppressWarnings("restricted")
  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }

  /// The error number that the last call left in its segment.
  public static int errno(MemorySegment captured) {
    return (int) ERRNO.get(captured, 0L);
  }

  /// The unchecked form of what a handle threw: handles of C functions declare `Throwable` but
  /// throw only errors of the calling side.
  public static RuntimeException rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("call of a C function failed", thrown);
  }
}
