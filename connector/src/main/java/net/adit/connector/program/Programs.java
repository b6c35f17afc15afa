package net.adit.connector.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Starts openvpn and the app. Stateless.
public final class Programs {
  private static final Map<String, String> PLAIN =
      Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");

  private Programs() {}

  /// Starts a program that reads a text from its standard input and nothing else of ours: its
  /// environment is empty, its output a pipe.
  ///
  /// @throws HostException if it cannot be started
  public static Process reading(String text, List<String> words) {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(Path.of("/").toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(PLAIN);
    Process process = start(builder, words);
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // It has ended early; its status and its last words say why.
    }
    return process;
  }

  /// Starts the app as if it had been started in our place: with our input, output and environment,
  /// but for what nobody besides the connector needs to know.
  ///
  /// @param secret names of variables that the app does not get
  /// @throws HostException if it cannot be started
  public static Process app(List<String> words, Set<String> secret) {
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    builder.environment().keySet().removeAll(secret);
    return start(builder, words);
  }

  private static Process start(ProcessBuilder builder, List<String> words) {
    try {
      return builder.start();
    } catch (IOException refused) {
      throw new HostException(
          Reason.PROGRAM,
          Refusal.of(
              Kind.NOT_FOUND,
              "program-not-started",
              words.getFirst() + " cannot be started: " + refused.getMessage(),
              "check that it is installed and that this user may run it"));
    }
  }
}
