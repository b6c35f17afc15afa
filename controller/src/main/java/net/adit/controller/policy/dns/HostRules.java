package net.adit.controller.policy.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.table.Member;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;

/// What becomes of answers of the DNS, and whose business it is to ask. Stateless.
final class HostRules {
  /// A controller that was not heard for so long has given up its duty.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private HostRules() {}

  /// The names that networks hold, or held when what is in force came into force: a denial must not
  /// lose its addresses while another policy is on its way.
  static SortedSet<HostName> asked(DesiredState state) {
    TreeSet<HostName> hosts = new TreeSet<>();
    state.networksOfAnyRules().forEach(network -> hosts.addAll(network.hosts()));
    return hosts;
  }

  /// A change only if the answer is another than the last, and something still asks for the name.
  static Verdict<HostName> resolved(
      DesiredState state, HostName host, SortedSet<IpAddress> addresses) {
    boolean same = addresses.equals(state.hosts().get(host));
    return same || !asked(state).contains(host)
        ? Verdict.accepted(List.of(), host)
        : Verdict.accepted(List.of(new Change.HostResolved(host, addresses)), host);
  }

  /// Forgets the answers for names that nothing asks for any more.
  static Verdict<Integer> forgotten(DesiredState state) {
    SortedSet<HostName> asked = asked(state);
    List<Change> changes =
        state.hosts().keySet().stream()
            .filter(host -> !asked.contains(host))
            .<Change>map(host -> new Change.HostResolved(host, new TreeSet<>()))
            .toList();
    return Verdict.accepted(changes, changes.size());
  }

  /// The duty is that of the first by name of the controllers that live, told by the roll call.
  /// Should two think so for a moment, they write the same.
  static boolean isDutyOf(String controller, Collection<Member> members, Instant now) {
    return members.stream()
        .filter(member -> member.kind() == Member.Kind.CONTROLLER)
        .filter(member -> member.heardAt().plus(PATIENCE).isAfter(now))
        .map(Member::name)
        .noneMatch(name -> name.compareTo(controller) < 0);
  }
}
