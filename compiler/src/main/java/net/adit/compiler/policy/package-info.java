/// Compiles the rule base: names to addresses, addresses to classes, rules to one look-up. Pure.
///
/// - Input: rules over names, in order. Output: [net.adit.model.plan.PolicyPlan].
/// - Every address falls into a class by the names that hold it; rules cannot tell the members of a
///   class apart. Sources and destinations are divided apart from each other.
/// - For each destination class and each piece of the line of services, the rules that fit are
///   known; first match per source class is then worked out once, here, and not per packet.
@NullMarked
package net.adit.compiler.policy;

import org.jspecify.annotations.NullMarked;
