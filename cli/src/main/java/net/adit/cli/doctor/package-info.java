/// Pure checks of what the API says about the cluster: what is wrong and what to do.
@NullMarked
package net.adit.cli.doctor;

import org.jspecify.annotations.NullMarked;
