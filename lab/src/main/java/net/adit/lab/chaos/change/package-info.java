/// What people ask of the cluster meanwhile, and what was acknowledged.
@NullMarked
package net.adit.lab.chaos.change;

import org.jspecify.annotations.NullMarked;
