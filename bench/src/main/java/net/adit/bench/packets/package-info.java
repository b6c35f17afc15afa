/// Packets through the table that an agent installs, beside a list of iptables rules that does the
/// same and beside no rules.
@NullMarked
package net.adit.bench.packets;

import org.jspecify.annotations.NullMarked;
