/// The rule base in the public API: rules, services, assertions and the policy as a whole.
@NullMarked
package net.adit.controller.rest.policy;

import org.jspecify.annotations.NullMarked;
