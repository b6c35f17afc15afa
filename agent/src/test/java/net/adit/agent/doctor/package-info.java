/// Tests of what works against a gateway.
@NullMarked
package net.adit.agent.doctor;

import org.jspecify.annotations.NullMarked;
