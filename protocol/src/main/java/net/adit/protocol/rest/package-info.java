/// The public API: what its requests and answers hold.
@NullMarked
package net.adit.protocol.rest;

import org.jspecify.annotations.NullMarked;
