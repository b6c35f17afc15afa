/// Real daemons and clients in network namespaces for the contract tests.
@NullMarked
package net.adit.openvpn.lab;

import org.jspecify.annotations.NullMarked;
