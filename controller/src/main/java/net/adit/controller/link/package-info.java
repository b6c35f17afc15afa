/// The agents' mutual-TLS connections: requests and events in, plans out.
@NullMarked
package net.adit.controller.link;

import org.jspecify.annotations.NullMarked;
