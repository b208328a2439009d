/// Polls outside of rooms: questions that organisers prepare for a meeting or keep as templates (data kind `POLL`), and
/// what came of those that were asked, for the report. Voting itself is the media node's. Of anonymous polls nothing
/// but counts and words ever comes here; answers with names (`POLL_ANSWER`) go after a week.
/// Start at [org.runde.portal.polls.PreparedPolls] and [org.runde.portal.polls.PollResults].
@NullMarked
package org.runde.portal.polls;

import org.jspecify.annotations.NullMarked;
