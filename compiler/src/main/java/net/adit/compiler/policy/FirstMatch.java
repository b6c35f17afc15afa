package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Rule;

/// Works out which rules decide for each source class, given the rules that fit a destination and a
/// service. Confined to one compilation; equal questions are answered once.
final class FirstMatch {
  /// Neighbouring source classes that the same rules decide for.
  record Run(int firstClass, int lastClass, List<RuleName> rules) {}

  private final List<Rule> rules;
  private final List<BitSet> sourcesByRule;
  private final int classes;
  private final Map<BitSet, List<Run>> answered = new HashMap<>();

  FirstMatch(List<Rule> rules, Division sources) {
    this.rules = rules;
    this.classes = sources.count();
    sourcesByRule = rules.stream().map(rule -> sources.membersOf(rule.from())).toList();
  }

  /// @param fitting indexes of rules; not kept, not changed
  List<Run> runs(BitSet fitting) {
    List<Run> found = answered.get(fitting);
    if (found == null) {
      found = decide(fitting);
      answered.put((BitSet) fitting.clone(), found);
    }
    return found;
  }

  /// A rule that expires decides only until then, so the next one is noted behind it.
  private List<Run> decide(BitSet fitting) {
    BitSet undecided = new BitSet(classes);
    undecided.set(0, classes);
    Deciders deciders = new Deciders(classes);
    for (int rule = fitting.nextSetBit(0);
        rule >= 0 && !undecided.isEmpty();
        rule = fitting.nextSetBit(rule + 1)) {
      BitSet matched = (BitSet) undecided.clone();
      matched.and(sourcesByRule.get(rule));
      deciders.append(matched, rules.get(rule).name());
      if (rules.get(rule).expires().isEmpty()) {
        undecided.andNot(matched);
      }
    }
    return deciders.runs();
  }

  /// The rules noted for each class; equal lists are one object.
  private static final class Deciders {
    private final List<List<RuleName>> byClass;
    private final Map<List<RuleName>, List<RuleName>> lists = new HashMap<>();

    Deciders(int classes) {
      byClass = new ArrayList<>(java.util.Collections.nCopies(classes, List.of()));
    }

    void append(BitSet matched, RuleName rule) {
      for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
        List<RuleName> longer = new ArrayList<>(byClass.get(i));
        longer.add(rule);
        byClass.set(i, lists.computeIfAbsent(longer, List::copyOf));
      }
    }

    List<Run> runs() {
      List<Run> runs = new ArrayList<>();
      int first = 0;
      for (int i = 1; i <= byClass.size(); i++) {
        if (i == byClass.size() || !byClass.get(i).equals(byClass.get(first))) {
          if (!byClass.get(first).isEmpty()) {
            runs.add(new Run(first, i - 1, byClass.get(first)));
          }
          first = i;
        }
      }
      return List.copyOf(runs);
    }
  }
}
