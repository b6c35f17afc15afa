package net.adit.cli.input;

import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import org.jspecify.annotations.Nullable;

/// A password that is chosen now: the first line of a file, or typed twice; never an argument,
/// which other users of the host could see. Stateless.
public final class Password {
  private static final int SHORTEST = 8;

  private Password() {}

  /// @param file null = ask on the terminal
  /// @throws InvalidValueException if there is none, it is too short, or the two differ
  public static String choose(@Nullable Path file) {
    String password = file == null ? typed() : InputFile.text(file).lines().findFirst().orElse("");
    if (password.length() < SHORTEST) {
      throw refused("give at least " + SHORTEST + " characters");
    }
    return password;
  }

  @SuppressWarnings("SystemConsoleNull")
  private static String typed() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw refused("there is no terminal to ask on: use --password-file");
    }
    char[] first = console.readPassword("Password for the file: ");
    char[] second = console.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw refused("the two are not the same");
    }
    String password = new String(first);
    List.of(first, second).forEach(typed -> Arrays.fill(typed, ' '));
    return password;
  }

  private static InvalidValueException refused(String why) {
    return new InvalidValueException(Reason.SYNTAX, "password", "***", why);
  }
}
