/// Compiles the rule base, and answers questions about it. Pure.
///
/// - Input: rules over names, in order. Output: [net.adit.model.plan.PolicyPlan].
/// - For gateways: each destination has the list of the rules that name it; a rule that those
///   before it leave nothing to decide stays out. Each source has a mark, and the names that rules
///   are from are sets of marks. What a packet costs hangs on the rules about its destination
///   alone, what a change of people costs on them alone.
/// - For questions: every address falls into a class by the names that hold it; rules cannot tell
///   the members of a class apart. Sources and destinations are divided apart from each other.
@NullMarked
package net.adit.compiler.policy;

import org.jspecify.annotations.NullMarked;
