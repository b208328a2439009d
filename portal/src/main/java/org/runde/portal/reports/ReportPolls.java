package org.runde.portal.reports;

import java.util.List;

/// Knows what was asked in a meeting and what came of it.
@FunctionalInterface
public interface ReportPolls {
    /// In the order in which they were closed.
    List<Asked> of(String report);

    /// One poll.
    ///
    /// @param named      whether answers carried names
    /// @param votes      people who answered
    /// @param shown      whether there is a result; not where so few voted anonymously that one could guess who
    /// @param rows       options with their votes, or words with how often they came
    /// @param more       answers in words that are not among them
    /// @param answers    who answered what; empty for anonymous polls, and when their time is over
    /// @param restricted how many more there are of people whose data is restricted for now
    record Asked(
            String question,
            boolean named,
            int votes,
            boolean shown,
            List<Row> rows,
            int more,
            List<Answer> answers,
            int restricted) {}

    record Row(String text, int count) {}

    record Answer(String name, String text) {
        @Override
        public String toString() {
            // Neither belongs into a log line.
            return "Answer[]";
        }
    }
}
