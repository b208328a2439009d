/// What goes out of a report before the report does. Start at [org.runde.portal.reports.ends.LineEnds].
@NullMarked
package org.runde.portal.reports.ends;

import org.jspecify.annotations.NullMarked;
