/// The whole product on one machine: real programs in network namespaces.
@NullMarked
package net.adit.tests.e2e;

import org.jspecify.annotations.NullMarked;
