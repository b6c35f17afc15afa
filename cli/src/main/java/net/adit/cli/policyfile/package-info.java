/// The policy as one file that people read and keep under version control: YAML, read strictly,
/// every problem with its line and column. The sole user of the YAML library.
@NullMarked
package net.adit.cli.policyfile;

import org.jspecify.annotations.NullMarked;
