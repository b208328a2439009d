/// What every route needs and no feature owns: problems (RFC 9457), throttles, the address of the caller, links.
/// The filters that use them for all requests stand in `gate`. Start at [org.runde.portal.http.Problem].
@NullMarked
package org.runde.portal.http;

import org.jspecify.annotations.NullMarked;
