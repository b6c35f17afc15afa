/// Virtual addresses that the balancers of a site hold in turn, by keepalived.
@NullMarked
package net.adit.agent.edge.vrrp;

import org.jspecify.annotations.NullMarked;
