@NullMarked
package net.adit.protocol.rest;

import org.jspecify.annotations.NullMarked;
