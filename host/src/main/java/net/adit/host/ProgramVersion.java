package net.adit.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A version of a program: numbers joined by dots, compared number by number. Immutable.
public record ProgramVersion(java.util.List<Integer> numbers)
    implements Comparable<ProgramVersion> {
  private static final Pattern FORM = Pattern.compile("(?<![0-9.])[0-9]{1,5}(\\.[0-9]{1,5}){1,3}");

  static ProgramVersion of(String text) {
    return find(text)
        .orElseThrow(() -> new IllegalArgumentException("no version in '" + text + "'"));
  }

  /// The first version in what a program says about itself.
  public static Optional<ProgramVersion> find(String text) {
    Matcher found = FORM.matcher(text);
    return found.find()
        ? Optional.of(
            new ProgramVersion(
                Arrays.stream(found.group().split("\\.", -1)).map(Integer::valueOf).toList()))
        : Optional.empty();
  }

  @Override
  public int compareTo(ProgramVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int mine = i < numbers.size() ? numbers.get(i) : 0;
      int theirs = i < other.numbers.size() ? other.numbers.get(i) : 0;
      if (mine != theirs) {
        return Integer.compare(mine, theirs);
      }
    }
    return 0;
  }

  public boolean isBefore(String version) {
    return compareTo(of(version)) < 0;
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
