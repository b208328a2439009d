package org.runde.kernel.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DataKindTest {
    /// Kind, start, period, what then, and a second period: the defaults the notices of operators promise.
    private static final String DEFAULTS = """
            RECORDING CREATED 7 DAYS DELETE
            SHARED_PDF MEETING_REMOVED AT_ONCE DELETE
            SHARED_FILE LAST_LEFT AT_ONCE DELETE
            PARTICIPANT_NAME MEETING_OVER 7 DAYS DELETE
            PARTICIPANT_EMAIL MEETING_OVER 7 DAYS DELETE
            MEETING_NAME MEETING_OVER 7 DAYS DELETE
            MEETING_COMMENT MEETING_OVER 7 DAYS DELETE
            PARTICIPANT_IP MEETING_OVER 7 DAYS DELETE
            DIAL_IN MEETING_OVER 7 DAYS DELETE
            POLL OWNER_REMOVED AT_ONCE DELETE
            POLL_ANSWER MEETING_OVER 7 DAYS KEEP_COUNTS
            MEETING_REPORT MEETING_OVER 2 MONTHS ANONYMISE
            MEETING_HISTORY CREATED 2 MONTHS ANONYMISE, ANONYMISED 1 YEARS
            STATISTICS NEVER AT_ONCE NOTHING
            SERVER_LOG CREATED 7 DAYS DELETE, ORDERED 1 MONTHS
            PBX_SYNC EXTENSION_REMOVED AT_ONCE DELETE
            CREDENTIAL ACCOUNT_REMOVED AT_ONCE DELETE
            CHAT LAST_LEFT AT_ONCE DELETE, LOGGED 7 DAYS
            BOARD LAST_LEFT AT_ONCE DELETE, SAVED 7 DAYS
            NOTES LAST_LEFT AT_ONCE DELETE, SAVED 7 DAYS
            QNA LAST_LEFT AT_ONCE DELETE, SAVED 7 DAYS
            WEBINAR_REGISTRATION MEETING_OVER 7 DAYS DELETE
            CONSENT RECORDING_GONE 2 MONTHS DELETE
            MAIL_QUEUE SENT AT_ONCE DELETE, WHILE_RETRYING 1 DAYS
            DSR_CASE CASE_CLOSED 1 YEARS DELETE
            AUDIT_LOG CREATED 1 YEARS DELETE
            DELETION_LOG CREATED 3 YEARS DELETE
            AV_STREAM NEVER AT_ONCE NEVER_STORED
            """;

    @Test
    void theDefaultsAreThoseThatNoticesPromise() {
        String defaults = Arrays.stream(DataKind.values())
                .map(kind -> kind + " " + kind.start() + " " + text(kind.keep()) + " " + kind.then()
                        + kind.further()
                                .map(further -> ", " + further.when() + " " + text(further.keep()))
                                .orElse("")
                        + "\n")
                .collect(Collectors.joining());
        assertThat(defaults).isEqualTo(DEFAULTS);
    }

    @Test
    void noKindStaysLongerThanTheOneInWhoseRowsItStands() {
        for (DataKind kind : DataKind.values()) {
            kind.within()
                    .ifPresent(carrier -> assertThat(kind.keep().leastDays())
                            .as("%s within %s", kind, carrier)
                            .isLessThanOrEqualTo(carrier.keep().leastDays()));
        }
    }

    private static String text(Keep keep) {
        return keep.unit() == Keep.Unit.AT_ONCE ? "AT_ONCE" : keep.count() + " " + keep.unit();
    }
}
