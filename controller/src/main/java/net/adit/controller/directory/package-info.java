/// Users, groups, devices and their leases: rules.
@NullMarked
package net.adit.controller.directory;

import org.jspecify.annotations.NullMarked;
