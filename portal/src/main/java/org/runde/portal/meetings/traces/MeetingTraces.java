package org.runde.portal.meetings.traces;

import java.util.ArrayList;
import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.SearchText;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Meetings a person organises, with their dates and the room that runs. A personal room is part of the account and
/// goes with it.
public final class MeetingTraces implements PersonSource {
    private static final int MAX_POSSIBLE = 50;

    private final Database database;
    private final Meetings meetings;

    public MeetingTraces(Database database, Meetings meetings) {
        this.database = database;
        this.meetings = meetings;
    }

    @Override
    public String name() {
        return "meetings";
    }

    @Override
    public List<Trace> find(Person person) {
        return traces(database.sql("""
                        SELECT id FROM meetings WHERE tenant = :tenant AND owner IN (:accounts)
                        ORDER BY created_at, id""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query(String.class)
                .list());
    }

    /// Titles and notes people have written: somebody may be named in them.
    @Override
    public List<Trace> possible(String tenant, String name) {
        String wanted = SearchText.of(name);
        List<String> found = new ArrayList<>();
        String sql = """
                SELECT meetings.id, meetings.title, comment, occurrences.title AS date_title FROM meetings
                    LEFT JOIN occurrences ON occurrences.meeting = meetings.id
                WHERE meetings.tenant = :tenant ORDER BY meetings.created_at, meetings.id""";
        database.sql(sql).param("tenant", tenant).query(row -> {
            String all = SearchText.of(row.getString("title"), row.getString("comment"), row.getString("date_title"));
            if (all.contains(wanted) && !found.contains(row.getString("id"))) {
                found.add(row.getString("id"));
            }
        });
        return traces(found.stream().limit(MAX_POSSIBLE).toList());
    }

    @Override
    public int erase(Person person, Trace trace) {
        return meetings.find(trace.object())
                .filter(meeting -> meeting.tenant().equals(person.tenant()) && meeting.kind() != Meeting.Kind.PERSONAL)
                .map(meeting -> {
                    meetings.remove(meeting);
                    return 1;
                })
                .orElse(0);
    }

    private List<Trace> traces(List<String> ids) {
        return ids.stream()
                .flatMap(id -> meetings.find(id).stream())
                .map(this::trace)
                .toList();
    }

    private Trace trace(Meeting meeting) {
        Facts facts = new Facts()
                .flag("organiser", true)
                .text("title", meeting.title())
                .text("comment", meeting.comment())
                .text("meetingKind", meeting.kind().code())
                .text("link", meeting.path())
                .text("pin", meeting.pin())
                .time("createdAt", meeting.createdAt())
                .time("endedAt", meeting.endedAt())
                .time("cancelledAt", meeting.cancelledAt());
        for (Occurrence date : meetings.occurrencesOf(meeting)) {
            facts.text("date", date.start() + " – " + date.end()).text("dateTitle", date.title());
        }
        facts.flag("running", meetings.roomOf(meeting).isPresent());
        return new Trace(
                name(),
                DataKind.MEETING_NAME,
                meeting.id(),
                facts.list(),
                meeting.kind() == Meeting.Kind.PERSONAL ? Trace.Erasing.KEPT : Trace.Erasing.BY_DECISION,
                meeting.owner());
    }
}
