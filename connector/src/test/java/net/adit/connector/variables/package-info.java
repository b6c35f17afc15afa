/// Tests.
@NullMarked
package net.adit.connector.variables;

import org.jspecify.annotations.NullMarked;
