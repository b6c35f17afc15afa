/// Tests of addresses that are held in turn.
@NullMarked
package net.adit.agent.edge.vrrp;

import org.jspecify.annotations.NullMarked;
