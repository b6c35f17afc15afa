/// Whether something behind the tunnel answers.
@NullMarked
package net.adit.connector.probe;

import org.jspecify.annotations.NullMarked;
