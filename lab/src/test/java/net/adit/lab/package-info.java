@NullMarked
package net.adit.lab;

import org.jspecify.annotations.NullMarked;
