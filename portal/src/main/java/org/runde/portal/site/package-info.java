/// The installation as a whole: the session a browser asks for first, the first start, the demo, the web client.
/// Start at [org.runde.portal.site.SessionRoutes].
@NullMarked
package org.runde.portal.site;

import org.jspecify.annotations.NullMarked;
