package org.runde.portal.webhooks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be told.
public enum WebhookEvent {
    MEETING_PLANNED("meeting.planned"),
    MEETING_CHANGED("meeting.changed"),
    MEETING_CANCELLED("meeting.cancelled"),
    MEETING_BEGAN("meeting.began"),
    MEETING_ENDED("meeting.ended"),
    /// Only by the button; every webhook gets it.
    TEST("test");

    private final String code;

    WebhookEvent(String code) {
        this.code = code;
    }

    /// As written in JSON and in the database.
    public String code() {
        return code;
    }

    public static Optional<WebhookEvent> of(String code) {
        return Arrays.stream(values()).filter(event -> event.code.equals(code)).findFirst();
    }

    static String write(Set<WebhookEvent> events) {
        return events.stream().sorted().map(WebhookEvent::code).collect(Collectors.joining(" "));
    }

    /// An event that is not told any more is left out.
    static Set<WebhookEvent> read(String codes) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        for (String code : codes.split(" ")) {
            of(code).ifPresent(events::add);
        }
        return events;
    }
}
