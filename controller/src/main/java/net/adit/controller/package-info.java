/// The controller as a program: its commands and the parts list.
@NullMarked
package net.adit.controller;

import org.jspecify.annotations.NullMarked;
