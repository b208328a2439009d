/// Requests that come twice because an answer got lost on the way: with the header `Idempotency-Key` the second one
/// gets
/// the answer of the first, and nothing is done twice. The filter that uses it for all routes stands in `gate`.
/// Start at [org.runde.portal.repeats.KeptAnswers].
@NullMarked
package org.runde.portal.repeats;

import org.jspecify.annotations.NullMarked;
