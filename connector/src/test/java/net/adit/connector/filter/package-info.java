/// Tests.
@NullMarked
package net.adit.connector.filter;

import org.jspecify.annotations.NullMarked;
