package net.adit.cli.policyfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Place;
import net.adit.protocol.rest.policy.PolicyDocument;

/// A policy in a file, and where each part of it stands. Immutable.
public record PolicyFile(PolicyDocument document, Positions positions) {
  /// In bytes; the API takes as much.
  static final int LONGEST = 4 * 1024 * 1024;

  /// What came of reading a file.
  public sealed interface Result {
    record Read(PolicyFile file) implements Result {}

    /// @param problems all of them, each with its place
    record Broken(List<Refusal> problems) implements Result {}
  }

  /// Reads a file; one that is too long is not read on.
  public static Result read(Path file) {
    Problems problems = new Problems();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        problems.add(
            Place.field(file.toString()),
            "the file is longer than 4 MiB",
            "use groups, networks and services to say the same with fewer rules");
      } else {
        return parse(file.toString(), text(bytes));
      }
    } catch (NoSuchFileException missing) {
      problems.add(Place.field(file.toString()), "there is no such file", "correct the name");
    } catch (CharacterCodingException binary) {
      problems.add(Place.field(file.toString()), "this is not UTF-8 text", "save it as UTF-8");
    } catch (IOException unreadable) {
      problems.add(
          Place.field(file.toString()),
          "it cannot be read: " + unreadable.getMessage(),
          "check its owner");
    }
    return new Result.Broken(problems.all());
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /// Pure.
  ///
  /// @param name of the file, for the places of problems
  public static Result parse(String name, String text) {
    Problems problems = new Problems();
    try {
      return parse(name, text, problems);
    } catch (Problems.Unreadable noted) {
      return new Result.Broken(problems.all());
    }
  }

  private static Result parse(String name, String text, Problems problems) {
    Optional<YamlNode> root = YamlReader.read(name, text, problems);
    if (root.isEmpty() && problems.isEmpty()) {
      problems.add(Place.field(name), "the file is empty", "begin with 'adit policy export'");
    }
    PolicyFileReader reader = new PolicyFileReader(name, problems);
    Optional<PolicyDocument> document = root.flatMap(reader::document);
    return document.isPresent() && problems.isEmpty()
        ? new Result.Read(new PolicyFile(document.get(), reader.positions()))
        : new Result.Broken(problems.all());
  }
}
