/// Says which hosts, wires, addresses and routes a lab has, and renders them as text for ip and
/// FRR; pure.
@NullMarked
package net.adit.lab.topology;

import org.jspecify.annotations.NullMarked;
