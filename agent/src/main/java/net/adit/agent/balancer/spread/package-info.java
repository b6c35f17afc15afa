/// How flows are spread in the kernel: texts for `nft` and `ip`. Pure.
@NullMarked
package net.adit.agent.balancer.spread;

import org.jspecify.annotations.NullMarked;
