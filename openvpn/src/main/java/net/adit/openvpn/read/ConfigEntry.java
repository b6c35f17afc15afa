package net.adit.openvpn.read;

import java.util.List;
import net.adit.openvpn.config.OptionWord;

/// What stands in a configuration file, by physical lines counted from one. Immutable.
public sealed interface ConfigEntry {

  /// Where it begins.
  int line();

  /// An option with its parameters; the dashes some people write before it are gone.
  ///
  /// @param words at least one
  record Option(int line, List<OptionWord> words) implements ConfigEntry {
    public Option {
      words = List.copyOf(words);
    }
  }

  /// A block `<tag>` … `</tag>`.
  ///
  /// @param content what stands between the lines of the tags, line breaks as in the file
  record Block(int line, String tag, String content) implements ConfigEntry {
    @Override
    public String toString() {
      return "Block[" + line + ", " + tag + "]";
    }
  }

  /// A place that openvpn refuses or reads in a way nobody means.
  ///
  /// @param column 0 = the line as a whole
  /// @param fatal false = it can be gone on with
  /// @param what is wrong; it quotes nothing but tags
  record Fault(int line, int column, boolean fatal, String what, String remedy)
      implements ConfigEntry {}
}
