package net.adit.compiler.policy;

import java.time.Instant;
import java.util.List;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Subject;

/// Something in a policy that is allowed but hardly meant. Immutable.
public sealed interface Finding {

  /// There is no rule yet: devices connect, and reach nothing.
  record NoRules() implements Finding {}

  /// There are rules, and none of them could allow anything: everything is denied.
  record DeniesEverything() implements Finding {}

  /// About one rule.
  sealed interface OfRule extends Finding {
    RuleName rule();
  }

  /// Rules before it decide all that the rule matches, not all of them like it.
  ///
  /// @param by the one that does so alone, or those that have a part in it
  record Shadowed(RuleName rule, List<RuleName> by) implements OfRule {
    public Shadowed {
      by = List.copyOf(by);
    }
  }

  /// Without the rule everything would be decided alike.
  ///
  /// @param by the rules that decide alike; empty if the end of the policy does
  record Redundant(RuleName rule, List<RuleName> by) implements OfRule {
    public Redundant {
      by = List.copyOf(by);
    }
  }

  /// The rule and some before it, of the other action, match some flows together, and each also
  /// others: which of them wins hangs on their order alone.
  record Contradictory(RuleName rule, List<RuleName> before) implements OfRule {
    public Contradictory {
      before = List.copyOf(before);
    }
  }

  /// Nothing can match the rule.
  ///
  /// @param empty the names on one side, none of which stands for an address
  record NeverMatches(RuleName rule, List<Subject> empty) implements OfRule {
    public NeverMatches {
      empty = List.copyOf(empty);
    }
  }

  record Expired(RuleName rule, Instant at) implements OfRule {}

  /// No packet has been decided by the rule for long, as far as gateways have counted.
  ///
  /// @param since the last one, or what is known of the time before
  record Unused(RuleName rule, Instant since) implements OfRule {}

  /// Allows everything on two of its three sides at least.
  record TooWide(RuleName rule) implements OfRule {}

  /// A network shares addresses with others behind it in the alphabet, and none of them holds the
  /// other.
  record Overlapping(NetworkName network, List<NetworkName> others) implements Finding {
    public Overlapping {
      others = List.copyOf(others);
    }
  }

  /// Overlapping destinations make many times more entries of the rules than they have themselves:
  /// gateways take long to load them.
  ///
  /// @param entries in each gateway's packet filter
  /// @param most the destinations whose rules make up most of it, the worst first
  record Multiplied(long entries, int rules, List<Share> most) implements Finding {
    public Multiplied {
      most = List.copyOf(most);
    }
  }

  /// A destination's part of [Multiplied]. Immutable.
  ///
  /// @param rules those that name it
  /// @param lists in so many lists of rules each of them stands, unless others before decide all
  record Share(Subject to, long entries, int rules, int lists) {}

  /// An assertion that holds now and will not once a rule has expired.
  record WillBreak(Assertion assertion, Instant at) implements Finding {}
}
