/// How the connection is, for `adit connect status` and the platform's health check.
@NullMarked
package net.adit.connector.status;

import org.jspecify.annotations.NullMarked;
