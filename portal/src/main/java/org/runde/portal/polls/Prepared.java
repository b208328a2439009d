package org.runde.portal.polls;

import org.runde.contract.signal.PollTalk.PollQuestion;

/// A question that can be asked later.
///
/// @param named whether answers carry names
/// @param live  whether the result is shown while people vote
record Prepared(String id, PollQuestion question, boolean named, boolean live) {}
