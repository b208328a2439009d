package org.runde.portal.invitations.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyTest {
    /// As Google writes it.
    private static final String GOOGLE = """
            BEGIN:VCALENDAR
            PRODID:-//Google Inc//Google Calendar 70.9054//EN
            VERSION:2.0
            CALSCALE:GREGORIAN
            METHOD:REPLY
            BEGIN:VEVENT
            DTSTART:20261124T090000Z
            DTEND:20261124T094500Z
            DTSTAMP:20261120T120000Z
            ORGANIZER;CN=Anna:mailto:anna@example.org
            UID:abc@runde
            ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Jörg
             ;X-NUM-GUESTS=0:mailto:Joerg@Example.net
            SEQUENCE:3
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR
            """;
    /// As Outlook writes it: its own name of the time zone, one date of a series.
    private static final String OUTLOOK = """
            BEGIN:VCALENDAR
            METHOD:REPLY
            PRODID:Microsoft Exchange Server 2010
            VERSION:2.0
            BEGIN:VTIMEZONE
            TZID:W. Europe Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            ATTENDEE;PARTSTAT=TENTATIVE;CN="Jörg":MAILTO:joerg@example.net
            COMMENT;LANGUAGE=de-DE:\\n
            UID:abc@runde
            RECURRENCE-ID;TZID=W. Europe Standard Time:20261201T100000
            SUMMARY;LANGUAGE=de-DE:Mit Vorbehalt: Runde
            DTSTART;TZID=W. Europe Standard Time:20261201T100000
            DTEND;TZID=W. Europe Standard Time:20261201T104500
            CLASS:PRIVATE
            PRIORITY:5
            DTSTAMP:20261120T120000Z
            TRANSP:OPAQUE
            STATUS:CONFIRMED
            SEQUENCE:3
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void theAnswerOfGoogleIsUnderstood() {
        assertThat(Reply.read(GOOGLE.replace("\n", "\r\n")))
                .isEqualTo(new Reply.Read.Good(
                        java.util.List.of(new Reply("abc@runde", "joerg@example.net", Answer.ACCEPTED, 3, null))));
    }

    @Test
    void theAnswerOfOutlookToOneDateIsUnderstoodAlsoWithOtherLineEnds() {
        assertThat(Reply.read(OUTLOOK))
                .isEqualTo(new Reply.Read.Good(java.util.List.of(new Reply(
                        "abc@runde",
                        "joerg@example.net",
                        Answer.TENTATIVE,
                        3,
                        new Reply.Original(LocalDateTime.of(2026, 12, 1, 10, 0), false)))));
    }

    @Test
    void anInvitationIsNoAnswer() {
        assertThat(Reply.read(GOOGLE.replace("METHOD:REPLY", "METHOD:REQUEST"))).isInstanceOf(Reply.Read.NoReply.class);
        assertThat(Reply.read(GOOGLE.replace("ACCEPTED", "DELEGATED"))).isInstanceOf(Reply.Read.NoReply.class);
        assertThat(Reply.read(GOOGLE.replace("UID:abc@runde\n", ""))).isInstanceOf(Reply.Read.NoReply.class);
    }

    @Test
    void whateverIsPastedTheParserOnlySaysNo() {
        assertThat(Reply.read("")).isInstanceOf(Reply.Read.NoCalendar.class);
        assertThat(Reply.read("Ja, ich komme!")).isInstanceOf(Reply.Read.NoCalendar.class);
        assertThat(Reply.read("x".repeat(100_000))).isInstanceOf(Reply.Read.NoCalendar.class);
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder broken = new StringBuilder(i % 2 == 0 ? GOOGLE : OUTLOOK);
            for (int j = 0; j < 1 + random.nextInt(8); j++) {
                int at = random.nextInt(broken.length());
                switch (random.nextInt(3)) {
                    case 0 -> broken.deleteCharAt(at);
                    case 1 -> broken.setCharAt(at, (char) random.nextInt(256));
                    default -> broken.insert(at, broken.substring(at, Math.min(broken.length(), at + 40)));
                }
            }
            assertThat(Reply.read(broken.toString()))
                    .as("seed %d, round %d", seed, i)
                    .isNotNull();
        }
    }
}
