package net.adit.controller.rule;

import java.util.Optional;
import java.util.stream.Stream;

/// The name somebody may have meant. Stateless.
public final class Nearest {
  private Nearest() {}

  /// The name with the fewest letters to change; none if all are too far.
  public static Optional<String> to(String word, Stream<String> names) {
    int most = Math.max(1, Math.min(3, word.length() / 3));
    record Candidate(String name, int distance) {}
    return names
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .map(name -> new Candidate(name, distance(word, name)))
        .filter(candidate -> candidate.distance() <= most)
        .min(java.util.Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /// Letters to add, drop, replace or swap with their neighbour (optimal string alignment).
  static int distance(String one, String other) {
    int[][] rows = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        rows[i][j] = i == 0 ? j : j == 0 ? i : cheapest(rows, i, j, one, other);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int cheapest(int[][] rows, int i, int j, String one, String other) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + same);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
