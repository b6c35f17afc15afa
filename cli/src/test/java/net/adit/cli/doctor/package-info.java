@NullMarked
package net.adit.cli.doctor;

import org.jspecify.annotations.NullMarked;
