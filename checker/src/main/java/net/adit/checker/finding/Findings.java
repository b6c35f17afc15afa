package net.adit.checker.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.adit.model.Secret;

/// Collects findings. Secrets that are known are struck out of every sentence, and a hostile file
/// cannot make it grow without end. Confined to one check.
public final class Findings {
  private static final int MOST = 200;
  private static final int SHORTEST_SECRET = 3;
  private static final int LONGEST_SENTENCE = 600;

  private final Set<Finding> found = new LinkedHashSet<>();
  private final List<String> secrets = new ArrayList<>();
  private boolean errors;

  public void error(Place place, String what, String remedy) {
    add(Severity.ERROR, place, what, remedy);
  }

  public void warning(Place place, String what, String remedy) {
    add(Severity.WARNING, place, what, remedy);
  }

  public void notice(Place place, String what) {
    add(Severity.NOTICE, place, what, "");
  }

  public void add(Severity severity, Place place, String what, String remedy) {
    errors |= severity == Severity.ERROR;
    if (found.size() < MOST) {
      found.add(new Finding(severity, place, clean(what), clean(remedy)));
    }
  }

  /// From now on this never appears in a sentence.
  public void hide(Secret secret) {
    String text = secret.reveal();
    if (text.length() >= SHORTEST_SECRET) {
      secrets.add(text);
    }
  }

  public boolean hasErrors() {
    return errors;
  }

  /// True if nothing more is taken: looking further is of no use.
  public boolean isFull() {
    return found.size() >= MOST;
  }

  /// All by line; what is of no line comes last.
  public List<Finding> all() {
    return found.stream()
        .map(this::struckOut)
        .sorted(
            Comparator.comparing((Finding finding) -> finding.place().line() == 0)
                .thenComparingInt(finding -> finding.place().line())
                .thenComparing(Finding::severity, Comparator.reverseOrder()))
        .toList();
  }

  private Finding struckOut(Finding finding) {
    Place place = finding.place();
    return new Finding(
        finding.severity(),
        new Place(place.line(), place.column(), struckOut(place.option())),
        struckOut(finding.what()),
        struckOut(finding.remedy()));
  }

  private String struckOut(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }

  private static String clean(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    return plain.length() <= LONGEST_SENTENCE ? plain : plain.substring(0, LONGEST_SENTENCE) + " …";
  }
}
