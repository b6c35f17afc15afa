/// How a site meets its clients: what balancers announce, and what gateways tell them.
@NullMarked
package net.adit.agent.edge;

import org.jspecify.annotations.NullMarked;
