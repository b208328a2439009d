package org.runde.portal.meetings;

/// A meeting on one of its dates, as lists show it.
public record DatedMeeting(Meeting meeting, Occurrence occurrence) {
    /// What this date is called.
    public String title() {
        return occurrence.title() == null ? meeting.title() : occurrence.title();
    }
}
