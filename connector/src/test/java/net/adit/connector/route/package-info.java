/// Tests.
@NullMarked
package net.adit.connector.route;

import org.jspecify.annotations.NullMarked;
