package net.adit.protocol.rest.policy;

import java.util.Optional;

/// One difference between two policies, in words. Immutable.
///
/// @param name of the object; of an assertion its text
/// @param before what it was; absent if it was added
/// @param after what it is; absent if it was removed
public record PolicyStep(
    Kind kind, String name, Verb verb, Optional<String> before, Optional<String> after) {
  /// The kinds of objects that a policy is made of.
  public enum Kind {
    NETWORK,
    SERVICE,
    GROUP,
    RULE,
    ASSERTION
  }

  /// What happened to it.
  public enum Verb {
    ADDED,
    CHANGED,
    MOVED,
    REMOVED
  }
}
