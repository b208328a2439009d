package org.runde.portal.reports;

import org.runde.portal.meetings.Room;

/// Features that want to know of new reports. Called inside the transaction that makes one.
public interface ReportWatcher {
    /// @param room it is about, whose rows still stand
    void made(Report report, Room room);
}
