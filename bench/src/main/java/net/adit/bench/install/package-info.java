/// A policy on six gateways: from the request to the last confirmation, and how far the gateways'
/// switches lie apart.
@NullMarked
package net.adit.bench.install;

import org.jspecify.annotations.NullMarked;
