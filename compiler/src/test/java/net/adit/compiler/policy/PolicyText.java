package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.desired.User;
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

/// Policies for tests from lines of words, for this and other modules:
///
/// ```
///   device a staff 10.200.0.2 fd00:200::ac8:2 192.168.7.0/24
///   network lan 10.1.0.0/16 fd00:1::/64
///   allow staff-web group:staff -> network:lan : tcp/80 tcp/443
/// ```
public final class PolicyText {
  private final List<Change> changes = new ArrayList<>();
  private Optional<RuleName> last = Optional.empty();

  private PolicyText() {}

  public static PolicyPlan compile(String text) {
    DesiredState state = parse(text);
    return PolicyCompiler.compile(state, new AddressBook(state));
  }

  public static DesiredState parse(String text) {
    PolicyText policy = new PolicyText();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(policy::line);
    return DesiredState.EMPTY.apply(policy.changes);
  }

  /// The id of the device `device` of a text.
  ///
  /// @param letter one letter
  public static DeviceId device(String letter) {
    return new DeviceId("d-" + letter.repeat(16));
  }

  private void line(String line) {
    List<String> words = List.of(line.split(" +", -1));
    switch (words.getFirst()) {
      case "device" -> device(words);
      case "network" ->
          changes.add(
              new Change.NetworkPut(
                  Network.ofPrefixes(
                      new NetworkName(words.get(1)),
                      words.stream().skip(2).map(Prefix::parse).toList())));
      default -> rule(words);
    }
  }

  private void device(List<String> words) {
    UserId owner = new UserId("u-" + words.get(1).repeat(16));
    GroupName group = new GroupName(words.get(2));
    changes.add(new Change.GroupPut(Group.ofUsers(group, "")));
    changes.add(
        new Change.UserPut(new User(owner, Sorted.set(List.of(group)), Optional.empty(), true)));
    changes.add(
        new Change.DevicePut(
            new Device(
                device(words.get(1)),
                owner,
                new PoolName("pool"),
                new Lease(IpAddress.parse(words.get(3)), IpAddress.parse(words.get(4))),
                Optional.empty(),
                Sorted.set(words.stream().skip(5).map(Prefix::parse).toList()),
                true)));
  }

  private void rule(List<String> words) {
    int arrow = words.indexOf("->");
    int colon = words.indexOf(":");
    RuleName name = new RuleName(words.get(1));
    changes.add(
        new Change.RulePut(
            new Rule(
                name,
                Action.parse(words.getFirst()),
                subjects(words.subList(2, arrow)).toList(),
                subjects(words.subList(arrow + 1, colon)).toList(),
                words.subList(colon + 1, words.size()).stream().map(ServiceTerm::parse).toList(),
                false,
                true,
                Optional.empty(),
                ""),
            last));
    last = Optional.of(name);
  }

  private static Stream<Subject> subjects(List<String> words) {
    return words.stream().map(Subject::parse);
  }
}
