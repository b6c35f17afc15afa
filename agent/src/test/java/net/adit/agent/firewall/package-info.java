/// Tests of firewall: text without a host, and the real programs in namespaces.
@NullMarked
package net.adit.agent.firewall;

import org.jspecify.annotations.NullMarked;
