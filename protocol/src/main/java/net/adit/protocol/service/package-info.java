/// What the programs say to who started them.
@NullMarked
package net.adit.protocol.service;

import org.jspecify.annotations.NullMarked;
