package org.runde.portal.api3cx;

import java.util.List;

/// The eleven calls there are.
final class ConferenceCalls {
    private final ConferenceLists lists;
    private final ConferenceMeetings meetings;
    private final ConferenceParticipants participants;

    ConferenceCalls(ConferenceLists lists, ConferenceMeetings meetings, ConferenceParticipants participants) {
        this.lists = lists;
        this.meetings = meetings;
        this.participants = participants;
    }

    Envelope answer(ConferenceRequest request) {
        List<String> path = request.path();
        String call = path.isEmpty() ? "" : path.getFirst();
        String second = path.size() < 2 ? "" : path.get(1);
        if (path.size() > 2) {
            throw nothing();
        }
        return switch (call) {
            case "meetings" -> list(request, second.toLowerCase(java.util.Locale.ROOT));
            case "adhoc" -> second.isEmpty() ? adhoc(request) : wrong();
            case "scheduled" -> second.isEmpty() ? schedule(request) : scheduled(request, second);
            case "participants" -> second.isEmpty() ? wrong() : people(request, second);
            case "countparticipants" -> second.isEmpty() ? wrong() : count(request, second);
            default -> throw nothing();
        };
    }

    private Envelope list(ConferenceRequest request, String which) {
        only(request, "GET");
        return switch (which) {
            case "", "list" -> Envelope.success(lists.upcoming(request));
            case "active" -> Envelope.success(lists.active(request));
            default -> throw nothing();
        };
    }

    private Envelope adhoc(ConferenceRequest request) {
        only(request, "POST");
        return Envelope.success(meetings.adhoc(request));
    }

    private Envelope schedule(ConferenceRequest request) {
        only(request, "POST");
        return Envelope.success(meetings.schedule(request));
    }

    private Envelope scheduled(ConferenceRequest request, String id) {
        return switch (request.method()) {
            case "GET" -> Envelope.success(meetings.get(request, id));
            case "PATCH" -> Envelope.success(meetings.change(request, id));
            case "DELETE" -> {
                meetings.remove(request, id);
                yield Envelope.done();
            }
            default -> throw notAllowed();
        };
    }

    private Envelope people(ConferenceRequest request, String id) {
        switch (request.method()) {
            case "POST" -> participants.add(request, id);
            case "DELETE" -> participants.remove(request, id);
            default -> throw notAllowed();
        }
        return Envelope.done();
    }

    private Envelope count(ConferenceRequest request, String id) {
        only(request, "GET");
        return Envelope.success(participants.count(request, id));
    }

    private static void only(ConferenceRequest request, String method) {
        if (!request.method().equals(method)) {
            throw notAllowed();
        }
    }

    private static Envelope wrong() {
        throw nothing();
    }

    private static ConferenceProblem nothing() {
        return new ConferenceProblem(404, "There is no such call");
    }

    private static ConferenceProblem notAllowed() {
        return new ConferenceProblem(405, "Method not allowed");
    }
}
