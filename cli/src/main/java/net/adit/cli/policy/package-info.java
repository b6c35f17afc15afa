/// The nouns of the rule base: policies in files, rules, services, and questions about them.
@NullMarked
package net.adit.cli.policy;

import org.jspecify.annotations.NullMarked;
