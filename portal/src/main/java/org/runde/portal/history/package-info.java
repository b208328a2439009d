/// Numbers about meetings for the pages with plots: how many, how long, with how many people. No names, no
/// titles, no
/// times of day. Who organised a meeting is known for two months, so that organisers see their own numbers;
/// then whole
/// weeks are added up, those of fewer than three organisers left out, and after a year they go. It is not a log
/// and knows
/// nothing about single people. Start at [org.runde.portal.history.Histories].
@NullMarked
package org.runde.portal.history;

import org.jspecify.annotations.NullMarked;
