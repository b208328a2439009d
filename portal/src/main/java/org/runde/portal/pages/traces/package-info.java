/// What shared documents say about those who brought them. Start at [org.runde.portal.pages.traces.PageTraces].
@NullMarked
package org.runde.portal.pages.traces;

import org.jspecify.annotations.NullMarked;
