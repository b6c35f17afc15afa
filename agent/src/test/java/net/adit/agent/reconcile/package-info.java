@NullMarked
package net.adit.agent.reconcile;

import org.jspecify.annotations.NullMarked;
