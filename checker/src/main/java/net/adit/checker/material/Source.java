package net.adit.checker.material;

import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Upload;
import net.adit.model.Secret;

/// Finds the content that an option stands for: the field, else the block. A path that the file
/// names is never opened; it is satisfied by one of the two. Confined to one check.
final class Source {
  private static final String MARKER = "[inline]";

  private final Upload upload;
  private final Draft draft;
  private final Findings findings;

  Source(Upload upload, Draft draft, Findings findings) {
    this.upload = upload;
    this.draft = draft;
    this.findings = findings;
  }

  Upload upload() {
    return upload;
  }

  Draft draft() {
    return draft;
  }

  Findings findings() {
    return findings;
  }

  /// @param field that holds it; it wins over the file
  Optional<Given> find(String option, Field field) {
    Optional<Secret> given = upload.field(field);
    if (given.isEmpty()) {
      return inFile(option);
    }
    List<Statement> said = draft.all(option);
    String name = "the field '" + field.label() + "'";
    if (said.stream().anyMatch(one -> one.block().isPresent())) {
      findings.notice(
          said.getLast().place(), name + " is taken in place of the block <" + option + ">");
    }
    return Optional.of(new Given(given.get(), Place.of(option), name));
  }

  /// The option's block.
  Optional<Given> inFile(String option) {
    List<Statement> blocks =
        draft.all(option).stream().filter(one -> one.block().isPresent()).toList();
    if (blocks.isEmpty()) {
      draft.all(option).stream().reduce((_, last) -> last).ifPresent(this::tellPath);
      return Optional.empty();
    }
    tellTwice(blocks);
    Statement block = blocks.getLast();
    Secret content = Secret.ofText(block.block().orElseThrow());
    return Optional.of(new Given(content, block.place(), "the block <" + option + ">"));
  }

  private void tellTwice(List<Statement> blocks) {
    Statement last = blocks.getLast();
    for (Statement one : blocks) {
      if (!one.block().map(String::strip).equals(last.block().map(String::strip))) {
        findings.error(
            last.place(),
            "there are two blocks <%s>, in lines %d and %d, and they are not the same (given more"
                    .formatted(last.name(), one.line(), last.line())
                + " than once); openvpn takes the last and says nothing",
            "remove the one that is wrong");
        return;
      }
    }
    if (blocks.size() > 1) {
      findings.notice(last.place(), "the block <" + last.name() + "> is there twice");
    }
  }

  private void tellPath(Statement said) {
    String path = said.word(0);
    if (path.isEmpty()) {
      findings.error(said.place(), "'" + said.name() + "' has nothing behind it", "complete it");
    } else if (path.equals(MARKER)) {
      findings.error(
          said.place(),
          "'"
              + said.name()
              + "' says that its content is in the file, but there is no block <"
              + said.name()
              + ">",
          "add the block");
    } else {
      findings.error(
          said.place(),
          "'"
              + said.name()
              + "' names the file '"
              + path
              + "', which is not here: it was not given,"
              + " and no file of this machine is read for it",
          "paste its content " + placeFor(said.name()));
    }
  }

  private static String placeFor(String option) {
    String block = "between <" + option + "> and </" + option + ">";
    return switch (option) {
      case "ca" -> "into the field 'CA', or " + block;
      case "cert" -> "into the field 'certificate', or " + block;
      case "key" -> "into the field 'private key', or " + block;
      case "tls-auth", "tls-crypt", "tls-crypt-v2" -> "into the field 'TLS key', or " + block;
      default -> block;
    };
  }
}
