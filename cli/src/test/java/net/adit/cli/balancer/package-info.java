/// Tests of what is said about balancers.
@NullMarked
package net.adit.cli.balancer;

import org.jspecify.annotations.NullMarked;
