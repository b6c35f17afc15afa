package net.adit.agent.firewall.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.collection.MapDelta;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.MarkSet;

/// What the policies of both slots have in common: the marks of devices and who belongs to groups
/// and users. People come and go in it at once, whatever policy is on its way. Pure and immutable.
///
/// @param sources of the policy in force, whose devices are all that there are
/// @param sets by name
public record SharedSources(AddressClasses sources, SortedMap<String, MarkSet> sets) {
  /// With `4` and `6` behind it: the map from an address of a device to its mark.
  static final String DEVICES = "src";

  private static final String TYPE = "type mark";

  public static SharedSources of(SlotPolicy inForce, Optional<SlotPolicy> staged) {
    SortedMap<String, MarkSet> sets = new TreeMap<>();
    Stream.concat(staged.stream(), Stream.of(inForce))
        .forEach(policy -> sets.putAll(policy.sharedSets()));
    return new SharedSources(inForce.plan().sources(), sets);
  }

  /// As they stand within a table block.
  public NftObjects objects() {
    TreeMap<String, NftObjects.Elements> all = new TreeMap<>();
    sets.forEach((name, marks) -> all.put(name, elements(marks)));
    for (Family family : Family.values()) {
      TreeMap<String, String> marks = new TreeMap<>();
      sources
          .exact()
          .forEach((address, mark) -> {
            if (address.family() == family) {
              marks.put(address.toString(), Integer.toUnsignedString(mark));
            }
          });
      String key = family == Family.V4 ? "ipv4_addr" : "ipv6_addr";
      all.put(nameOf(family), new NftObjects.Elements("map", "type " + key + " : mark", marks));
    }
    return new NftObjects(all, new TreeMap<>());
  }

  private static String nameOf(Family family) {
    return DEVICES + (family == Family.V4 ? "4" : "6");
  }

  /// A set of marks.
  static NftObjects.Elements elements(MarkSet marks) {
    TreeMap<String, String> members = new TreeMap<>();
    marks.marks().forEach(mark -> members.put(Integer.toUnsignedString(mark), ""));
    return new NftObjects.Elements("set", TYPE, members);
  }

  /// The commands after which all sets are there that the next need, with what they hold then.
  public String growInto(SharedSources next) {
    ElementText text = new ElementText();
    devices(MapDelta.between(sources.exact(), next.sources.exact()), sources.exact(), text);
    StringBuilder added = new StringBuilder();
    next.sets.forEach((name, marks) -> {
      MarkSet before = sets.get(name);
      if (before == null) {
        added.append(elements(marks).addition(name));
      } else {
        text.set(name, before, marks);
      }
    });
    return added + text.toString();
  }

  /// Writes down what becomes of the marks of devices.
  ///
  /// @param before the marks as they are
  static void devices(
      MapDelta<IpAddress, Integer> delta, Map<IpAddress, Integer> before, ElementText text) {
    for (Family family : Family.values()) {
      text.map(
          nameOf(family),
          delta,
          before,
          address -> address.family() == family,
          Integer::toUnsignedString);
    }
  }

  /// The commands that take away the sets that the next does not need; nothing may use them.
  public String shrinkTo(SharedSources next) {
    SortedSet<String> gone = new TreeSet<>(sets.keySet());
    gone.removeAll(next.sets.keySet());
    return gone.stream()
        .map(name -> "delete set " + NftObjects.TABLE + " " + name + "\n")
        .collect(Collectors.joining());
  }
}
