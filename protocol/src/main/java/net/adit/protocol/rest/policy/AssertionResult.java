package net.adit.protocol.rest.policy;

/// Whether an assertion holds now. Immutable.
///
/// @param what why not, with a flow that shows it; empty if it holds
public record AssertionResult(AssertionSpec assertion, boolean holds, String what) {}
