package net.adit.cli.output;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/// Short texts for table cells.
public final class Words {
  private Words() {}

  public static String join(Collection<?> items) {
    return items.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  public static String orEmpty(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  public static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }
}
