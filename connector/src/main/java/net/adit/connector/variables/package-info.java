/// What the environment says about the connection.
@NullMarked
package net.adit.connector.variables;

import org.jspecify.annotations.NullMarked;
