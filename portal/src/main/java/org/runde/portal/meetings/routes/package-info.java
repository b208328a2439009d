/// Meetings over HTTP: what organisers do with their own. What it is not: the doors for those who join, which are in
/// `join`. Start at [org.runde.portal.meetings.routes.MeetingRoutes].
@NullMarked
package org.runde.portal.meetings.routes;

import org.jspecify.annotations.NullMarked;
