/// What may pass between tunnels and networks: one nftables table of our own.
@NullMarked
package net.adit.agent.firewall;

import org.jspecify.annotations.NullMarked;
