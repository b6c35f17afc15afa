package net.adit.connector.program;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/// What the platform tells this process. The JDK has no other way to hear a signal without ending
/// by it than `sun.misc.Signal`, which JEP 260 keeps for that; named by text, as compilers warn of
/// it and cannot be told not to. Stateless.
public final class Signals {
  /// Those that platforms and shells send; KILL and STOP cannot be heard.
  private static final List<String> HEARD = List.of("TERM", "INT", "HUP", "USR2");

  private Signals() {}

  /// From now on none of them ends this process.
  ///
  /// @param heard gets the name, such as `TERM`, on a thread of its own
  public static void hear(Consumer<String> heard) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      for (String name : HEARD) {
        InvocationHandler tell =
            (_, _, _) -> {
              heard.accept(name);
              return null;
            };
        Object told =
            Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, tell);
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), told);
      }
    } catch (ReflectiveOperationException absent) {
      throw new IllegalStateException("this Java has no sun.misc.Signal", absent);
    }
  }
}
