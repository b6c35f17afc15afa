/// Takes instants, gaps and counts from the kernel's tables, from packets and from strace.
@NullMarked
package net.adit.lab.measure;

import org.jspecify.annotations.NullMarked;
