package net.adit.protocol.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {
  private static final int MSG_DONTWAIT = 0x40;

  @TempDir Path directory;

  @Test
  void tellsASocketWithAPath() throws Throwable {
    String path = directory.resolve("notify").toString();
    assertThat(heard(path, path)).isEqualTo("READY=1");
  }

  @Test
  void tellsASocketOfTheAbstractNamespace() throws Throwable {
    String name = "adit-" + ProcessHandle.current().pid();
    assertThat(heard("\0" + name, "@" + name)).isEqualTo("READY=1");
  }

  @Test
  void bearsThatNobodyListens() {
    assertThatCode(() -> ServiceManager.ready(directory + "/none")).doesNotThrowAnyException();
  }

  /// What arrives at a socket bound as systemd binds it.
  private static String heard(String bound, String told) throws Throwable {
    MethodHandle open = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    MethodHandle bind = function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    MethodHandle receive = function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    MethodHandle close = function("close", JAVA_INT, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      byte[] path = bound.getBytes(StandardCharsets.UTF_8);
      MemorySegment address = arena.allocate(Short.BYTES + path.length, Short.BYTES);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
      MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
      int descriptor = (int) open.invokeExact(1, 2, 0);
      int done = (int) bind.invokeExact(descriptor, address, (int) address.byteSize());
      assertThat(done).isZero();
      ServiceManager.ready(told);
      MemorySegment buffer = arena.allocate(64);
      long length = (long) receive.invokeExact(descriptor, buffer, 64L, MSG_DONTWAIT);
      int _ = (int) close.invokeExact(descriptor);
      return new String(
          buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }
}
