package net.adit.lab.host;

import java.util.List;

/// How a program ended. Immutable.
///
/// @param output what it wrote to standard output
/// @param errors what it wrote to standard error
public record Outcome(List<String> command, int exit, String output, String errors) {
  public boolean ok() {
    return exit == 0;
  }

  /// The output of a program that ended well.
  ///
  /// @throws LabException otherwise, with the program's own words
  public String orThrow() {
    if (!ok()) {
      throw new LabException(
          LabException.Reason.PROGRAM,
          "'"
              + String.join(" ", command)
              + "' ended with status "
              + exit
              + ": "
              + (errors.isBlank() ? output : errors).strip());
    }
    return output;
  }
}
