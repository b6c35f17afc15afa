@NullMarked
package net.adit.cli.policyfile;

import org.jspecify.annotations.NullMarked;
