package net.adit.connector.variables;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.adit.checker.upload.Upload;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// The variables of a container's environment that describe its connection. Pure, but for the files
/// that some of them name; confined to one call.
///
/// Where a variable is there with both prefixes, the one of Adit's own wins: it is the newer.
public final class Variables {
  private static final String FILE = "_FILE";

  private final Map<String, String> environment;
  private final FileSource files;

  /// Where values that are in files come from.
  public interface FileSource {
    /// The bytes of a file.
    ///
    /// @return empty if it cannot be read
    Optional<byte[]> read(String path);
  }

  public Variables(Map<String, String> environment, FileSource files) {
    this.environment = environment;
    this.files = files;
  }

  /// What the environment describes, as if somebody had filled in a form with it.
  ///
  /// @throws VariableException if there is no configuration, a variable is there twice over, or a
  ///   file that one names cannot be read
  public Upload upload() {
    Upload upload =
        Upload.of(
            value(Variable.CONF)
                .orElseThrow(() ->
                    refused(
                        "variable-missing",
                        "there is no ADIT_OPENVPN_CONF in the environment",
                        "put the text of the client configuration into it, or the path of its file into"
                            + " ADIT_OPENVPN_CONF_FILE")));
    for (Variable variable : Variable.values()) {
      Optional<byte[]> value = variable.field().flatMap(_ -> value(variable));
      if (value.isPresent()) {
        upload = upload.with(variable.field().orElseThrow(), value.get());
        ValueText.forget(value.get());
      }
    }
    return upload;
  }

  private Optional<byte[]> value(Variable variable) {
    for (Variable.Prefix prefix : Variable.Prefix.values()) {
      Optional<byte[]> found = value(prefix.name(variable));
      if (found.isPresent()) {
        return found.map(
            bytes -> variable.form() == Variable.Form.TEXT ? ValueText.decoded(bytes) : bytes);
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> value(String name) {
    Optional<String> value = given(name);
    Optional<String> path = given(name + FILE);
    if (value.isPresent() && path.isPresent()) {
      throw refused(
          "variable-twice",
          "both " + name + " and " + name + FILE + " are set",
          "leave one of them out");
    }
    return path.map(file -> content(name + FILE, file))
        .or(() -> value.map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  private byte[] content(String name, String path) {
    return files
        .read(path)
        .orElseThrow(() ->
            refused(
                "variable-file",
                "the file " + path + ", which " + name + " names, cannot be read",
                "check that it is there and that the user of the container may read it"));
  }

  /// Platforms cannot take a variable away and set an empty one instead.
  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static VariableException refused(String code, String what, String hint) {
    return new VariableException(Refusal.of(Kind.INVALID, code, what, hint));
  }
}
