/// Who is connected, who was turned away and why.
@NullMarked
package net.adit.controller.session;

import org.jspecify.annotations.NullMarked;
