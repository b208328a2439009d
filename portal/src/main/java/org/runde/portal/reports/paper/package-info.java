/// Paper to print a report on.
@NullMarked
package org.runde.portal.reports.paper;

import org.jspecify.annotations.NullMarked;
