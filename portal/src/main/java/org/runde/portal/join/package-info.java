/// The way into a meeting: who stands at which door, and the signed token that opens it on the media node.
/// Start at [org.runde.portal.join.Joins].
@NullMarked
package org.runde.portal.join;

import org.jspecify.annotations.NullMarked;
