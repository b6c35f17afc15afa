package net.adit.cli.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Refusal;

/// Plain text to standard output or a private file, hints to standard error.
public final class Print {
  private static final int MOST_PROBLEMS = 50;

  private Print() {}

  @SuppressWarnings("SystemOut")
  public static void line(String text) {
    System.out.println(text);
  }

  @SuppressWarnings("SystemOut")
  public static void raw(String text) {
    System.out.print(text);
    System.out.flush();
  }

  /// What is wrong, to standard error; a long list is cut.
  @SuppressWarnings("SystemOut")
  public static void problems(List<Refusal> problems) {
    problems.stream()
        .limit(MOST_PROBLEMS)
        .forEach(problem -> System.err.println(Terminal.bad("✗ ") + problem.sentence()));
    if (problems.size() > MOST_PROBLEMS) {
      System.err.println("and " + (problems.size() - MOST_PROBLEMS) + " more problems");
    }
  }

  /// A remark for people, kept out of what a script reads.
  public static void hint(String text) {
    if (Terminal.isInteractive()) {
      System.err.println(text);
    }
  }

  /// Writes what may hold a key: mode 0600, whole or not at all.
  ///
  /// @throws InvalidValueException that says which file and why not
  public static void privateFile(Path file, String text) {
    privateFile(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// As the other, of any form.
  public static void privateFile(Path file, byte[] content) {
    Path directory = file.toAbsolutePath().getParent();
    try {
      Path draft =
          Files.createTempFile(
              directory,
              ".adit",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (NoSuchFileException missing) {
      throw refused(file, "there is no directory " + directory);
    } catch (AccessDeniedException denied) {
      throw refused(file, "writing in " + directory + " is not allowed");
    } catch (IOException failed) {
      throw refused(file, "it cannot be written: " + failed.getMessage());
    }
  }

  private static InvalidValueException refused(Path file, String why) {
    return new InvalidValueException(Reason.SYNTAX, "file", file.toString(), why);
  }
}
