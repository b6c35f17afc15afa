package net.adit.agent.firewall.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Action;

/// The lists of a policy's destinations as chains of nft, each made when it is asked for. Pure;
/// confined to one call.
///
/// A chain's name hangs on its rules alone, so that policies share the chains of lists in which
/// they agree: one that is staged beside another loads only those that are new with it. A chain
/// that tests a set of one slot belongs to that slot.
final class ListChains {
  /// Of a SHA-256: as many as no two lists of a cluster ever have in common by chance.
  private static final int DIGEST_BYTES = 10;

  /// The netlink group that hears of flows decided by rules with `log`.
  private static final int LOG = 5;

  /// The chain where packets go that a rule allows.
  static final String ALLOWED = "allowed";

  private static final String ALLOW = "goto " + ALLOWED;

  private final PolicyPlan plan;
  private final Slot slot;
  private final Map<RuleName, Map<Direction, Lines>> lines = new HashMap<>();
  private final Map<SourceName, SourceSets.Source> sources = new HashMap<>();
  private final Map<Direction, Map<Integer, Optional<Chain>>> chains = new HashMap<>();

  /// One list in one direction.
  ///
  /// @param isShared whether it is the same in all policies that have it
  record Chain(String name, List<String> rules, boolean isShared) {}

  /// A rule stands in the lists of many destinations, always with the same text.
  private record Lines(List<String> rules, boolean isShared, String digest) {}

  ListChains(PolicyPlan plan, Slot slot) {
    this.plan = plan;
    this.slot = slot;
    for (Direction direction : Direction.values()) {
      chains.put(direction, new HashMap<>());
    }
  }

  /// The chain of a list; empty if the list says nothing about packets in this direction.
  Optional<Chain> chain(Direction direction, int list) {
    return chains
        .getOrDefault(direction, Map.of())
        .computeIfAbsent(list, number -> make(direction, number));
  }

  /// All chains that policies share or that this slot has for itself, by name.
  SortedMap<String, List<String>> all(boolean isShared) {
    SortedMap<String, List<String>> all = new TreeMap<>();
    for (Direction direction : Direction.values()) {
      for (int list : plan.lists().keySet()) {
        chain(direction, list)
            .filter(chain -> chain.isShared() == isShared)
            .ifPresent(chain -> all.put(chain.name(), chain.rules()));
      }
    }
    return all;
  }

  private Optional<Chain> make(Direction direction, int list) {
    List<String> rules = new ArrayList<>();
    MessageDigest digest = sha256();
    boolean isShared = true;
    for (RuleName name : plan.lists().getOrDefault(list, List.of())) {
      Lines rule = lines(direction, name);
      if (!rule.rules().isEmpty()) {
        rules.addAll(rule.rules());
        update(digest, rule.digest());
        isShared &= rule.isShared();
      }
    }
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    String name = direction.word() + "-" + hex(digest);
    return Optional.of(new Chain(isShared ? name : slot.name(name), rules, isShared));
  }

  private Lines lines(Direction direction, RuleName name) {
    return lines
        .computeIfAbsent(name, _ -> new HashMap<>())
        .computeIfAbsent(direction, _ -> linesOf(direction, plan.rule(name)));
  }

  private Lines linesOf(Direction direction, PlannedRule rule) {
    SourceSets.Source source = sources.computeIfAbsent(rule.from(), this::source);
    List<String> rules = new ArrayList<>();
    MessageDigest digest = sha256();
    for (String from : source.tests()) {
      for (String service : direction.tests(rule.services())) {
        String text = service + until(rule) + from + verdict(direction, rule);
        rules.add(text);
        update(digest, text);
      }
    }
    return new Lines(rules, source.isShared(), hex(digest));
  }

  private SourceSets.Source source(SourceName from) {
    return SourceSets.sourceIn(plan, from, slot);
  }

  private static String until(PlannedRule rule) {
    return rule.expires().map(at -> "meta time < " + at.getEpochSecond() + " ").orElse("");
  }

  /// What may not go on as an answer may still be allowed as it is.
  private static String verdict(Direction direction, PlannedRule rule) {
    boolean isAllowed = rule.action() == Action.ALLOW;
    if (direction == Direction.BACK) {
      return isAllowed ? ALLOW : "return";
    }
    String log = rule.log() ? "log prefix \"adit %s \" group %d ".formatted(rule.name(), LOG) : "";
    return "counter name " + counter(rule.name()) + " " + log + (isAllowed ? ALLOW : "drop");
  }

  static String counter(RuleName rule) {
    return "rule-" + rule;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void update(MessageDigest digest, String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
  }
}
