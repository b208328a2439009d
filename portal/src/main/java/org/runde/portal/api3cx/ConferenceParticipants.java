package org.runde.portal.api3cx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

/// Who is invited to a meeting.
final class ConferenceParticipants {
    private static final int MAX_NAME = 100;
    private static final int MAX_LIMIT = 9_999;

    private final Database database;
    private final Meetings meetings;
    private final ConferencePeople people;

    ConferenceParticipants(Database database, Meetings meetings, ConferencePeople people) {
        this.database = database;
        this.meetings = meetings;
        this.people = people;
    }

    void add(ConferenceRequest request, String id) {
        List<ConferencePeople.Person> wanted = new ArrayList<>();
        request.array().forEach(node -> wanted.add(person(node)));
        invite(find(request, id), wanted, request.number("maxparticipants", MAX_LIMIT));
    }

    void remove(ConferenceRequest request, String id) {
        Meeting meeting = find(request, id);
        List<String> emails = request.array().stream()
                .filter(JsonNode::isString)
                .map(node -> node.asString().strip().toLowerCase(Locale.ROOT))
                .toList();
        people.remove(meeting, emails);
    }

    Map<String, Object> count(ConferenceRequest request, String id) {
        Meeting meeting = find(request, id);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("meetingid", meeting.door());
        result.put("participants", people.count(meeting));
        return result;
    }

    void invite(Meeting meeting, List<ConferencePeople.Person> wanted, int max) {
        if (!wanted.isEmpty()) {
            people.add(meeting, wanted, max);
        }
    }

    /// Everything in it happens or nothing.
    <T> T together(Supplier<T> work) {
        return database.write(work);
    }

    Meeting scheduled(ConferenceRequest request, String id) {
        Meeting meeting = find(request, id);
        if (meeting.kind() != Meeting.Kind.SCHEDULED) {
            throw ConferenceProblem.notFound();
        }
        return meeting;
    }

    private Meeting find(ConferenceRequest request, String id) {
        return meetings.findByDoor(id)
                .filter(meeting -> meeting.tenant().equals(request.tenant())
                        && meeting.kind() != Meeting.Kind.PERSONAL
                        && !meeting.cancelled()
                        && !meeting.ended())
                .orElseThrow(ConferenceProblem::notFound);
    }

    static List<ConferencePeople.Person> people(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw ConferenceProblem.badRequest("Field participants must be an array");
        }
        return node.valueStream().map(ConferenceParticipants::person).toList();
    }

    private static ConferencePeople.Person person(JsonNode node) {
        if (!node.isObject()) {
            throw ConferenceProblem.badRequest("A participant is an object with name and email");
        }
        Map<String, JsonNode> members = ConferenceRequest.members(node);
        String email = MailAddress.sendable(
                Input.email(ConferenceMeetings.text(members, "email").orElse(""), "email"));
        if (email == null) {
            throw ConferenceProblem.badRequest("Field email must be an address mail can be sent to");
        }
        String name =
                Input.optionalLine(ConferenceMeetings.text(members, "name").orElse(""), "name", MAX_NAME);
        String role = ConferenceMeetings.text(members, "role").orElse("");
        boolean presents = role.equalsIgnoreCase("CoHost") || role.equalsIgnoreCase("Presenter");
        return new ConferencePeople.Person(name, email, "", presents ? "CoHost" : "Participant");
    }
}
