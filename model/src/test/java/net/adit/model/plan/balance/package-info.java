/// Tests of what a balancer is told.
@NullMarked
package net.adit.model.plan.balance;

import org.jspecify.annotations.NullMarked;
