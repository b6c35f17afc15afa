package net.adit.cli.output;

import java.io.PrintStream;
import java.util.List;
import net.adit.protocol.json.TextForms;
import picocli.CommandLine.Option;

/// The `-o` option of every command that shows something, and the printing behind it.
public final class Output {

  /// The forms an answer can take.
  public enum Form {
    table,
    json,
    yaml
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table, json or yaml (default: table)")
  private Form form = Form.table;

  /// Prints a list: one row each, or the whole as a list.
  public <T> void list(List<T> rows, List<Column<T>> columns) {
    switch (form) {
      case table -> out().print(Table.render(columns, rows));
      case json -> out().print(TextForms.json(rows));
      case yaml -> out().print(TextForms.yaml(rows));
    }
  }

  /// Prints one object; a person reads it as YAML, too.
  public void show(Object value) {
    out().print(form == Form.json ? TextForms.json(value) : TextForms.yaml(value));
  }

  /// One of many values that come one by one: a line for people, JSON on one line or a YAML
  /// document for programs. It is out at once.
  public void next(String line, Object value) {
    switch (form) {
      case table -> out().println(line);
      case json -> out().println(TextForms.line(value));
      case yaml -> out().print("---\n" + TextForms.yaml(value));
    }
    out().flush();
  }

  /// What became of a change: a sentence for people, the object for programs.
  public void done(String sentence, Object value) {
    switch (form) {
      case table -> out().println(Terminal.good("✓ ") + sentence);
      case json -> out().print(TextForms.json(value));
      case yaml -> out().print(TextForms.yaml(value));
    }
  }

  public boolean isForPeople() {
    return form == Form.table;
  }

  @SuppressWarnings("SystemOut")
  private static PrintStream out() {
    return System.out;
  }
}
