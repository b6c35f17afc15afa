/// Compiles the rule base: names to addresses, addresses to classes, rules to one look-up. Pure.
///
/// - Input: rules over names, in order. Output: [net.adit.model.plan.PolicyPlan].
/// - Every address falls into a class by the names that hold it; rules cannot tell the members of a
///   class apart. Sources and destinations are divided apart from each other.
/// - Each destination class has the list of the rules that name it; a rule that those before it
///   leave nothing to decide stays out. What a packet costs hangs on the rules about its
///   destination alone.
@NullMarked
package net.adit.compiler.policy;

import org.jspecify.annotations.NullMarked;
