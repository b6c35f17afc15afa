/// What the features share to write their rules: held addresses, names in messages, refusals.
@NullMarked
package net.adit.controller.rule;

import org.jspecify.annotations.NullMarked;
