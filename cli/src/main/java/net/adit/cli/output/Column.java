package net.adit.cli.output;

import java.util.function.Function;

/// One column of a table.
///
/// @param cell the text of a row; `-` is shown for an empty one
public record Column<T>(String title, Function<T, String> cell) {

  public static <T> Column<T> of(String title, Function<T, ?> value) {
    return new Column<>(title, row -> String.valueOf(value.apply(row)));
  }
}
