/// Messages of the public API about the rule base: rules, services, assertions, the policy as a
/// whole, and questions about it. Users and devices go by the names that people gave them.
@NullMarked
package net.adit.protocol.rest.policy;

import org.jspecify.annotations.NullMarked;
