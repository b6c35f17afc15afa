/// The HTTP side of the public API: routes, roles, bodies, problems, metrics.
@NullMarked
package net.adit.controller.rest.http;

import org.jspecify.annotations.NullMarked;
