package net.adit.bench.packets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.adit.bench.packets.LinearRule.Opening;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Rules of which the first that matches decides, and every one decides something. Immutable.
///
/// What is protected grows with the rules: ten rules about each section of sixteen servers, mixed
/// among those of the other sections; they are about the section, a part of it or one server, from
/// one to 2,048 devices, a third of them denying. So each packet has rules before and behind its
/// own that nearly match, and where a rule stands says nothing about what it is for.
record RuleBase(List<LinearRule> rules) {
  /// The addresses of all devices.
  static final Prefix DEVICES = Prefix.parse("10.64.32.0/19");

  /// The addresses of all servers.
  static final Prefix SERVERS = Prefix.parse("172.16.0.0/12");

  private static final int RULES_A_SECTION = 10;
  private static final int SECTION = 28;
  private static final int[] SOURCES = {32, 28, 25, 21};
  private static final int[] DESTINATIONS = {32, 32, 32, 30, 28};
  private static final int FIRST_PORT = 1000;
  private static final int PORTS = 16;
  private static final int[] SPANS = {1, 1, 1, 1, 1, 1, 8, 8, PORTS};
  private static final int SAMPLE = 16;

  RuleBase {
    rules = List.copyOf(rules);
  }

  static RuleBase of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> sections =
        new ArrayList<>(IntStream.range(0, count).mapToObj(i -> i / RULES_A_SECTION).toList());
    Collections.shuffle(sections, new Random(seed));
    List<LinearRule> rules = new ArrayList<>();
    for (int section : sections) {
      rules.add(next(section, rules, random));
    }
    return new RuleBase(rules);
  }

  /// A rule that decides at least half of what it matches.
  private static LinearRule next(int section, List<LinearRule> before, SplittableRandom random) {
    while (true) {
      LinearRule rule = rule(section, random);
      long own =
          IntStream.range(0, SAMPLE)
              .filter(_ -> first(before, opening(rule, random)) == before.size())
              .count();
      if (own >= SAMPLE / 2) {
        return rule;
      }
    }
  }

  private static LinearRule rule(int section, SplittableRandom random) {
    long servers = SERVERS.address().low() + ((long) section << (32 - SECTION));
    int span = oneOf(SPANS, random);
    int port = FIRST_PORT + random.nextInt(PORTS - span + 1);
    return new LinearRule(
        Prefix.containing(within(DEVICES, random), oneOf(SOURCES, random)),
        Prefix.containing(
            within(new Prefix(IpAddress.v4(servers), SECTION), random),
            oneOf(DESTINATIONS, random)),
        port,
        port + span - 1,
        random.nextInt(3) > 0);
  }

  private static int oneOf(int[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  private static IpAddress within(Prefix prefix, SplittableRandom random) {
    return prefix.address().plus(random.nextInt(1 << (32 - prefix.length())));
  }

  private static Opening opening(LinearRule rule, SplittableRandom random) {
    return new Opening(
        within(rule.source(), random),
        within(rule.destination(), random),
        random.nextInt(rule.firstPort(), rule.lastPort() + 1));
  }

  /// The index of the first rule that matches; how many there are if none does.
  private static int first(List<LinearRule> rules, Opening opening) {
    int index = 0;
    while (index < rules.size() && !rules.get(index).matches(opening)) {
      index++;
    }
    return index;
  }

  /// The index of the rule that decides about a flow; how many there are if none does.
  int decider(Opening opening) {
    return first(rules, opening);
  }

  /// Openings of flows in random order, of which each rule decides equally many.
  ///
  /// @param count a multiple of the number of rules
  List<Opening> openings(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Opening> openings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      openings.add(decidedBy(i % rules.size(), random));
    }
    Collections.shuffle(openings, new Random(seed));
    return openings;
  }

  private Opening decidedBy(int rule, SplittableRandom random) {
    while (true) {
      Opening opening = opening(rules.get(rule), random);
      if (decider(opening) == rule) {
        return opening;
      }
    }
  }

  /// How many of the openings are let through.
  int allowed(List<Opening> openings) {
    return (int) openings.stream().filter(one -> rules.get(decider(one)).allows()).count();
  }
}
