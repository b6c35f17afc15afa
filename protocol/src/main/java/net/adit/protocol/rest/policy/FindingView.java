package net.adit.protocol.rest.policy;

import java.util.Optional;
import net.adit.model.identity.RuleName;

/// Something in the policy that is allowed but hardly meant. Immutable.
///
/// @param kind stable and dashed, such as `shadowed`
/// @param rule what it is about, if it is a rule
public record FindingView(String kind, Optional<RuleName> rule, String what, String remedy) {}
