/// A policy as sets, maps and chains of nftables, and what turns one into another. Pure.
@NullMarked
package net.adit.agent.firewall.policy;

import org.jspecify.annotations.NullMarked;
