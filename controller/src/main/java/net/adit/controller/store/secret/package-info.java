/// Secrets at rest: sealed under a key file that lies outside the database.
@NullMarked
package net.adit.controller.store.secret;

import org.jspecify.annotations.NullMarked;
