@NullMarked
package net.adit.controller;

import org.jspecify.annotations.NullMarked;
