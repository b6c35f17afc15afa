@NullMarked
package net.adit.protocol.gateway;

import org.jspecify.annotations.NullMarked;
