/// What reports and running rooms say about the people in them. Start at [org.runde.portal.reports.traces.LineTraces].
@NullMarked
package org.runde.portal.reports.traces;

import org.jspecify.annotations.NullMarked;
