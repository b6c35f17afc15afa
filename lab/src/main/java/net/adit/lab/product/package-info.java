/// Works Adit through its command line as an administrator would.
@NullMarked
package net.adit.lab.product;

import org.jspecify.annotations.NullMarked;
