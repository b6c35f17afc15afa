/// Who and what takes part: the ids and names of the cluster's objects and of certificates.
@NullMarked
package net.adit.model.identity;

import org.jspecify.annotations.NullMarked;
