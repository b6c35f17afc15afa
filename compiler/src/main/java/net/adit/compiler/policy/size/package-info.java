/// How much a policy is for the gateways that load it.
@NullMarked
package net.adit.compiler.policy.size;

import org.jspecify.annotations.NullMarked;
