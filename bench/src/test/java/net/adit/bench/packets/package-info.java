@NullMarked
package net.adit.bench.packets;

import org.jspecify.annotations.NullMarked;
