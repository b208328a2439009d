/// The HTTP edge of secret votes: ballots come in on the portal's web server, apart from every session, and go on to
/// the media node of this process, which knows nothing of the request. Nothing of it is written down.
/// Start at [org.runde.app.ballots.BallotEndpoint].
@NullMarked
package org.runde.app.ballots;

import org.jspecify.annotations.NullMarked;
