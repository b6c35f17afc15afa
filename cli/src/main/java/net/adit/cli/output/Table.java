package net.adit.cli.output;

import java.util.ArrayList;
import java.util.List;

/// Rows under titles, each column as wide as its widest cell. Text from elsewhere is stripped of
/// control characters, so that no name can move the cursor.
final class Table {
  private Table() {}

  static <T> String render(List<Column<T>> columns, List<T> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::title).toList());
    rows.forEach(row -> lines.add(columns.stream().map(column -> cell(column, row)).toList()));
    int[] widths = new int[columns.size()];
    lines.forEach(line -> widen(widths, line));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = pad(lines.get(i), widths);
      text.append(i == 0 ? Terminal.strong(line) : line).append('\n');
    }
    return text.toString();
  }

  private static <T> String cell(Column<T> column, T row) {
    String text = column.cell().apply(row).replaceAll("\\p{Cntrl}", "\uFFFD");
    return text.isEmpty() ? "-" : text;
  }

  private static void widen(int[] widths, List<String> line) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(line.get(i)));
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String pad(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = line.get(i);
      boolean last = i == widths.length - 1;
      text.append(cell).append(last ? "" : " ".repeat(widths[i] - width(cell) + 2));
    }
    return text.toString().stripTrailing();
  }
}
