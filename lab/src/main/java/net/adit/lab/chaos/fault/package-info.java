/// What is broken in a cluster and made whole again: programs, cables, hosts.
@NullMarked
package net.adit.lab.chaos.fault;

import org.jspecify.annotations.NullMarked;
