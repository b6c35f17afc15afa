/// The rule base of the cluster: what people may do with rules, services and assertions, and what
/// must stay true of everything that these name.
@NullMarked
package net.adit.controller.policy;

import org.jspecify.annotations.NullMarked;
