/// When to dial, when to wait, when the app starts and when all of it ends.
@NullMarked
package net.adit.connector.life;

import org.jspecify.annotations.NullMarked;
