/// What a run found, as text, as one page of HTML with plots, and as JSON. Start at [org.runde.bench.report.Report].
@NullMarked
package org.runde.bench.report;

import org.jspecify.annotations.NullMarked;
