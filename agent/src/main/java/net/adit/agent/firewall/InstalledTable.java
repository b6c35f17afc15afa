package net.adit.agent.firewall;

/// What this program last loaded, and under which names its policy is. Immutable.
record InstalledTable(NftRuleset ruleset, Slot slot) {}
