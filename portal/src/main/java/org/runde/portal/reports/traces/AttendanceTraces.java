package org.runde.portal.reports.traces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.store.Database;

/// Who is in a room that runs right now: by account, or by the key a guest got at the door, which follows from the
/// pseudonym. Whoever is erased stands in no report afterwards; the visits stay a pseudonym until the room is over.
public final class AttendanceTraces implements PersonSource {
    private final Database database;
    private final OwnKeys keys;

    public AttendanceTraces(Database database, OwnKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /// A place in a room.
    private record Place(
            String room,
            String participant,
            String name,
            String kind,
            String role,
            @Nullable String account) {}

    @Override
    public String name() {
        return "attendance";
    }

    @Override
    public List<Trace> find(Person person) {
        Set<String> own = person.keys().isEmpty() ? Set.of() : placesOfKeys(person);
        return places(person.tenant()).stream()
                .filter(place -> person.accounts().contains(String.valueOf(place.account()))
                        || own.contains(place.room() + "/" + place.participant()))
                .map(this::trace)
                .toList();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return database.sql("""
                        DELETE FROM attendees WHERE tenant = :tenant AND room || '/' || participant = :object""")
                .param("tenant", person.tenant())
                .param("object", trace.object())
                .update();
    }

    /// The report is made of this; the name others see in the room right now is in the memory of the media node, where
    /// whoever is there can change it.
    @Override
    public int rectify(Person person, Trace trace, Rectification right) {
        @Nullable String name = right.name();
        if (name == null) {
            return 0;
        }
        return database.sql("""
                        UPDATE attendees SET name = :name
                        WHERE tenant = :tenant AND room || '/' || participant = :object AND name <> :name""")
                .param("name", name)
                .param("tenant", person.tenant())
                .param("object", trace.object())
                .update();
    }

    private List<Place> places(String tenant) {
        return database.sql("""
                        SELECT room, participant, name, kind, role, account FROM attendees WHERE tenant = :tenant
                        ORDER BY room, participant""")
                .param("tenant", tenant)
                .query((row, number) -> new Place(
                        row.getString("room"),
                        row.getString("participant"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("role"),
                        row.getString("account")))
                .list();
    }

    private Set<String> placesOfKeys(Person person) {
        Set<String> own = new HashSet<>();
        database.sql("SELECT DISTINCT room, participant, person FROM visits WHERE tenant = :tenant")
                .param("tenant", person.tenant())
                .query(row -> {
                    if (person.keys().contains(keys.of(row.getString("room"), row.getString("person")))) {
                        own.add(row.getString("room") + "/" + row.getString("participant"));
                    }
                });
        return own;
    }

    private Trace trace(Place place) {
        Facts facts = new Facts()
                .text("name", place.name())
                .text("role", place.role())
                .text("kind", place.kind())
                .flag("running", true);
        for (String visit : visits(place)) {
            facts.text("present", visit);
        }
        return new Trace(
                name(), DataKind.PARTICIPANT_NAME, place.room() + "/" + place.participant(), facts.list(), true);
    }

    private List<String> visits(Place place) {
        List<String> visits = new ArrayList<>();
        database.sql("SELECT from_at, until_at FROM visits WHERE room = :room AND participant = :participant"
                        + " ORDER BY number")
                .param("room", place.room())
                .param("participant", place.participant())
                .query(row -> {
                    Instant from = Instant.ofEpochMilli(row.getLong("from_at"));
                    long until = row.getLong("until_at");
                    visits.add(from + (row.wasNull() ? "" : " – " + Instant.ofEpochMilli(until)));
                });
        return visits;
    }
}
