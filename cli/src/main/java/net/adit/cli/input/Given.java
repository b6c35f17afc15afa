package net.adit.cli.input;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import net.adit.model.Sorted;
import org.jspecify.annotations.Nullable;

/// Options that may be absent: what was given, else what is there now. A list given as one empty
/// word becomes empty.
public final class Given {
  private Given() {}

  public static <T extends Comparable<? super T>> SortedSet<T> set(
      @Nullable List<String> words, Function<String, T> parse, Collection<T> present) {
    return words == null
        ? Sorted.set(present)
        : Sorted.set(words.stream().filter(word -> !word.isBlank()).map(parse).toList());
  }

  public static <T> List<T> list(
      @Nullable List<String> words, Function<String, T> parse, List<T> present) {
    return words == null
        ? present
        : words.stream().filter(word -> !word.isBlank()).map(parse).toList();
  }

  public static <T> T value(@Nullable String word, Function<String, T> parse, T present) {
    return word == null ? present : parse.apply(word);
  }
}
