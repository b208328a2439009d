package org.runde.portal.invitations.calendar;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody said to an invitation.
public enum Answer {
    OPEN("NEEDS-ACTION"),
    ACCEPTED("ACCEPTED"),
    TENTATIVE("TENTATIVE"),
    DECLINED("DECLINED");

    private final String participation;

    Answer(String participation) {
        this.participation = participation;
    }

    /// RFC 5545 §3.2.12, PARTSTAT.
    String participation() {
        return participation;
    }

    /// As written in JSON and in the database.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return absent when there is no such answer
    public static @Nullable Answer of(@Nullable String code) {
        for (Answer answer : values()) {
            if (answer.code().equals(code)) {
                return answer;
            }
        }
        return null;
    }

    static @Nullable Answer ofParticipation(String participation) {
        for (Answer answer : values()) {
            if (answer.participation.equalsIgnoreCase(participation)) {
                return answer;
            }
        }
        return null;
    }
}
