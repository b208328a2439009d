package org.runde.portal.reports;

import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.OccurrenceStore;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.Schedule;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;

/// What stands above the table of a report, as it is called at the moment the meeting ends.
final class Headings implements Reports.Headings {
    private final AccountStore accounts;
    private final Controllers controllers;
    private final OccurrenceStore occurrences;

    Headings(AccountStore accounts, Controllers controllers, OccurrenceStore occurrences) {
        this.accounts = accounts;
        this.controllers = controllers;
        this.occurrences = occurrences;
    }

    @Override
    public Reports.Heading of(Meeting meeting, Room room) {
        Account owner = accounts.find(meeting.owner()).orElseThrow();
        Occurrence date = room.occurrence() == null
                ? null
                : occurrences.find(meeting.id(), room.occurrence()).orElse(null);
        String ownTitle = date == null ? null : date.title();
        return new Reports.Heading(
                ownTitle == null ? Meetings.titleOf(meeting, owner) : ownTitle,
                owner.name(),
                controller(meeting).name(),
                planned(meeting.schedule(), date));
    }

    private Controller controller(Meeting meeting) {
        String chosen = meeting.controller();
        Controller standard = controllers.standard(meeting.tenant());
        return chosen == null
                ? standard
                : controllers.find(meeting.tenant(), chosen).orElse(standard);
    }

    private static Report.@Nullable Planned planned(@Nullable Schedule schedule, @Nullable Occurrence date) {
        return schedule == null || date == null
                ? null
                : new Report.Planned(
                        date.startsAt(), date.endsAt(), schedule.zone().getId());
    }
}
