/// Golden policies: what a user writes, the text that gateways load for it, what is found in it,
/// and a table of flows with their verdicts, as files beside the tests.
@NullMarked
package net.adit.tests.policy;

import org.jspecify.annotations.NullMarked;
