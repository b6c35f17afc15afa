@NullMarked
package net.adit.protocol.rest.client;

import org.jspecify.annotations.NullMarked;
