/// The JSON form of the model's values, shared by both wire contracts and the change log.
@NullMarked
package net.adit.protocol.json;

import org.jspecify.annotations.NullMarked;
