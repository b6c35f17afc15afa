/// What beside the policy a flow may fail of on its way: devices, gateways, routes.
@NullMarked
package net.adit.controller.policy.obstacle;

import org.jspecify.annotations.NullMarked;
