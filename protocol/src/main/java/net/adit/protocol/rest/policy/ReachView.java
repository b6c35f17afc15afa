package net.adit.protocol.rest.policy;

import net.adit.model.identity.RuleName;

/// What somebody may reach by a rule. Immutable.
public record ReachView(String from, String to, String services, RuleName rule) {}
