/// Questions about the policy: what decides a flow and why, who reaches what, what is hardly meant.
@NullMarked
package net.adit.controller.policy.question;

import org.jspecify.annotations.NullMarked;
