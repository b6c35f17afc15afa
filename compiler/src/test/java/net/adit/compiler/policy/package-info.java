/// Tests of the policy compiler, among them a second reading of the rules that shares nothing with
/// it but the model.
@NullMarked
package net.adit.compiler.policy;

import org.jspecify.annotations.NullMarked;
