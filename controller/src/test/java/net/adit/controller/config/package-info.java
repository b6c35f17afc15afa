@NullMarked
package net.adit.controller.config;

import org.jspecify.annotations.NullMarked;
