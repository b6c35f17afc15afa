/// The public API over HTTPS: one resource a feature, one table of routes and roles.
@NullMarked
package net.adit.controller.rest;

import org.jspecify.annotations.NullMarked;
