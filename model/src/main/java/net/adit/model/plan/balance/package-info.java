/// What a balancer is told: a site's virtual addresses and the gateways behind them.
@NullMarked
package net.adit.model.plan.balance;

import org.jspecify.annotations.NullMarked;
