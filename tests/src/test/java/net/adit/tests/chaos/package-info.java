/// A short run of chaos in a lab that is up, and bugs that have to make it fail.
@NullMarked
package net.adit.tests.chaos;

import org.jspecify.annotations.NullMarked;
