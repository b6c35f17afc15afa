@NullMarked
package net.adit.controller.policy.question;

import org.jspecify.annotations.NullMarked;
