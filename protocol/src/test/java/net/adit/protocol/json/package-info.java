@NullMarked
package net.adit.protocol.json;

import org.jspecify.annotations.NullMarked;
