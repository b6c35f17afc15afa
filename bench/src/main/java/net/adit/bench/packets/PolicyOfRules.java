package net.adit.bench.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// A [RuleBase] as people write it down, with devices, groups within groups and networks, and as
/// the compiler makes a plan of it. Pure.
final class PolicyOfRules {
  private static final int[] GROUPS = {28, 25, 21};
  private static final UserId OWNER = new UserId("u-" + "a".repeat(16));
  private static final IpAddress V6 = IpAddress.parse("fd00:64::");

  private PolicyOfRules() {}

  static PolicyPlan compile(RuleBase base) {
    DesiredState state = state(base);
    return PolicyCompiler.compile(state, new AddressBook(state));
  }

  static RuleName name(int rule) {
    return new RuleName("rule-" + rule);
  }

  private static DesiredState state(RuleBase base) {
    List<Change> changes = new ArrayList<>();
    addresses(RuleBase.DEVICES).forEach(v4 -> changes.add(new Change.DevicePut(device(v4))));
    for (int length : GROUPS) {
      blocks(length).forEach(block -> changes.add(new Change.GroupPut(group(block))));
    }
    base.rules().stream()
        .map(LinearRule::destination)
        .distinct()
        .forEach(servers ->
            changes.add(
                new Change.NetworkPut(Network.ofPrefixes(network(servers), List.of(servers)))));
    Optional<RuleName> last = Optional.empty();
    for (int i = 0; i < base.rules().size(); i++) {
      changes.add(new Change.RulePut(rule(i, base.rules().get(i)), last));
      last = Optional.of(name(i));
    }
    return DesiredState.EMPTY.apply(changes);
  }

  private static LongStream addresses(Prefix block) {
    long first = block.address().low();
    return LongStream.rangeClosed(first, block.last().low());
  }

  private static List<Prefix> blocks(int length) {
    return addresses(RuleBase.DEVICES)
        .filter(v4 -> v4 % (1L << (32 - length)) == 0)
        .mapToObj(v4 -> new Prefix(IpAddress.v4(v4), length))
        .toList();
  }

  private static Device device(long v4) {
    return new Device(
        id(v4),
        OWNER,
        new PoolName("pool"),
        new Lease(IpAddress.v4(v4), IpAddress.v6(V6.high(), v4)),
        Optional.empty(),
        Sorted.set(List.of()),
        true);
  }

  private static DeviceId id(long v4) {
    return new DeviceId("d-%016d".formatted(v4));
  }

  /// The smallest groups list their devices, the others the groups within.
  private static Group group(Prefix block) {
    SortedSet<DeviceId> devices = new TreeSet<>();
    SortedSet<GroupName> within = new TreeSet<>();
    if (block.length() == GROUPS[0]) {
      addresses(block).forEach(v4 -> devices.add(id(v4)));
    } else {
      int below = block.length() == GROUPS[1] ? GROUPS[0] : GROUPS[1];
      blocks(below).stream().filter(block::contains).forEach(child -> within.add(groupName(child)));
    }
    return new Group(groupName(block), "", devices, within);
  }

  private static GroupName groupName(Prefix block) {
    return new GroupName("group-" + dashed(block));
  }

  private static NetworkName network(Prefix servers) {
    return new NetworkName("net-" + dashed(servers));
  }

  private static String dashed(Prefix prefix) {
    return prefix.address().toString().replace('.', '-') + "-" + prefix.length();
  }

  private static Rule rule(int number, LinearRule rule) {
    Prefix source = rule.source();
    Subject from =
        source.isHost()
            ? new Subject.OfDevice(id(source.address().low()))
            : new Subject.OfGroup(groupName(source));
    return new Rule(
        name(number),
        rule.allows() ? Action.ALLOW : Action.DENY,
        List.of(from),
        List.of(new Subject.OfNetwork(network(rule.destination()))),
        List.of(ServiceTerm.parse("udp/" + rule.firstPort() + "-" + rule.lastPort())),
        false,
        true,
        Optional.empty(),
        "");
  }
}
