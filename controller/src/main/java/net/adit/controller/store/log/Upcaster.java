package net.adit.controller.store.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/// Brings the JSON of one version of a change type to the next version. Pure.
///
/// @param fromVersion the result is one version higher
/// @param step may change its argument
record Upcaster(String type, int fromVersion, UnaryOperator<ObjectNode> step) {}
