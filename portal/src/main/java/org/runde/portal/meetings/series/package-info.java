/// Dates of a series, RFC 5545 §3.3.10 (rules) and §3.3.5 (local times in a time zone). Pure: no clock, no database, no
/// text for people. What it is not: a reader of whole calendar files. Start at
/// [org.runde.portal.meetings.series.Dates].
@NullMarked
package org.runde.portal.meetings.series;

import org.jspecify.annotations.NullMarked;
