/// The cluster's certificate authority with its sealed keys.
@NullMarked
package net.adit.controller.authority;

import org.jspecify.annotations.NullMarked;
