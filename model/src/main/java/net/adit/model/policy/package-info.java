/// Who may reach what: rules over names, services, and what the administrator asserts about them.
@NullMarked
package net.adit.model.policy;

import org.jspecify.annotations.NullMarked;
