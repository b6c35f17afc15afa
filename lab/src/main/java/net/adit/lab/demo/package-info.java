/// The demo: raises a lab with the real Adit in it, tells the story, keeps the lab up.
@NullMarked
package net.adit.lab.demo;

import org.jspecify.annotations.NullMarked;
