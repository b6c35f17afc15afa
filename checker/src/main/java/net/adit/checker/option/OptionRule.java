package net.adit.checker.option;

/// One line of the table. Immutable.
///
/// @param versions as the table writes them, such as `2.6+`
/// @param why shown to people; empty where nothing is to be said
public record OptionRule(
    String name, Arguments arguments, String versions, Treatment treatment, String why) {

  /// What to add about versions that lack the option; empty if today's have it.
  public String gone() {
    return versions.startsWith("-")
        ? " (openvpn knows it up to " + versions.substring(1) + " only)"
        : "";
  }
}
