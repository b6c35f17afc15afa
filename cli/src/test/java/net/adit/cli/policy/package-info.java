@NullMarked
package net.adit.cli.policy;

import org.jspecify.annotations.NullMarked;
