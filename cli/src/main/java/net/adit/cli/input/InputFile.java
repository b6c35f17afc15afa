package net.adit.cli.input;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// Reads files that the arguments name. Stateless.
public final class InputFile {
  private InputFile() {}

  /// @throws InvalidValueException that says which file and why not
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw refused(file, "there is no such file");
    } catch (IOException unreadable) {
      throw refused(file, "it cannot be read: " + unreadable.getMessage());
    }
  }

  /// A text such as PEM.
  ///
  /// @throws InvalidValueException that says which file and why not
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw refused(file, "there is no such file");
    } catch (MalformedInputException binary) {
      throw refused(file, "this is no text; PEM is expected");
    } catch (IOException unreadable) {
      throw refused(file, "it cannot be read: " + unreadable.getMessage());
    }
  }

  /// As [#text]; `-` is standard input.
  public static String textOrStandardInput(Path file) {
    if (!file.toString().equals("-")) {
      return text(file);
    }
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw refused(file, "standard input cannot be read: " + unreadable.getMessage());
    }
  }

  private static InvalidValueException refused(Path file, String why) {
    return new InvalidValueException(Reason.SYNTAX, "file", file.toString(), why);
  }
}
