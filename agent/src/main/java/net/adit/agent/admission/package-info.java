/// Who is let in, and with what: a pure function of the plan, the client's certificate and the
/// time.
@NullMarked
package net.adit.agent.admission;

import org.jspecify.annotations.NullMarked;
