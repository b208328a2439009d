package org.runde.portal.invitations;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;

/// Forgets who was invited: with the meeting; earlier when it was called off, because a meeting called off stays as
/// long
/// as others, and when the organisation wants addresses or names to go before titles.
final class OldInvitees implements MeetingWatcher {
    private static final String CALLED_OFF = "invitees-of-meetings-called-off";
    private static final String OVER = "invitees";
    private static final String NAMES = "invitee-names";
    private static final String HELD = Holds.none("i.id") + Holds.none("m.id");

    private final InviteeStore store;
    private final DeletionLog log;
    private final Clock clock;
    private final Periods periods;

    OldInvitees(InviteeStore store, DeletionLog log, Clock clock, Periods periods) {
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.periods = periods;
    }

    /// They go with their meetings, and are counted with them.
    @Override
    public void expiring(List<Meeting> meetings, String rule) {
        List<String> tenants =
                store.tenantsOf(meetings.stream().map(Meeting::id).toList());
        log.countAll(tenants, DataKind.PARTICIPANT_EMAIL, rule);
        log.countAll(tenants, DataKind.PARTICIPANT_NAME, rule);
    }

    DeletionRule calledOff() {
        return new DeletionRule(
                CALLED_OFF,
                Set.of(DataKind.PARTICIPANT_EMAIL, DataKind.PARTICIPANT_NAME),
                atMost -> counted(store.removeOld(InviteeStore.CALLED_OFF, calledOffDue(), atMost), CALLED_OFF),
                () -> until(
                        DataKind.PARTICIPANT_EMAIL,
                        store.oldest(InviteeStore.CALLED_OFF, calledOffDue(), "m.cancelled_at")));
    }

    DeletionRule over() {
        return new DeletionRule(
                OVER,
                Set.of(DataKind.PARTICIPANT_EMAIL, DataKind.PARTICIPANT_NAME),
                atMost -> counted(
                        store.removeOld(InviteeStore.LAST_DATES, due(DataKind.PARTICIPANT_EMAIL), atMost), OVER),
                () -> oldest(DataKind.PARTICIPANT_EMAIL, ""));
    }

    DeletionRule names() {
        return new DeletionRule(
                NAMES,
                Set.of(DataKind.PARTICIPANT_NAME),
                atMost -> log.countAll(
                        store.removeNames(due(DataKind.PARTICIPANT_NAME), atMost), DataKind.PARTICIPANT_NAME, NAMES),
                () -> oldest(DataKind.PARTICIPANT_NAME, "i.name <> '' AND "));
    }

    private int counted(List<String> tenants, String rule) {
        log.countAll(tenants, DataKind.PARTICIPANT_NAME, rule);
        return log.countAll(tenants, DataKind.PARTICIPANT_EMAIL, rule);
    }

    /// Where no organisation has chosen that it goes first, it goes with the meeting.
    private OptionalLong oldest(DataKind kind, String there) {
        return periods.goesFirst(kind)
                ? until(kind, store.oldest(InviteeStore.LAST_DATES, there + due(kind), "o.last_at"))
                : OptionalLong.empty();
    }

    private OptionalLong until(DataKind kind, Optional<InviteeStore.Over> over) {
        return over.map(one -> OptionalLong.of(periods.until(one.tenant(), kind, one.since())))
                .orElse(OptionalLong.empty());
    }

    private String due(DataKind kind) {
        return periods.over(kind, "i.tenant", "o.last_at", clock.wallMillis()) + HELD;
    }

    private String calledOffDue() {
        return periods.over(DataKind.PARTICIPANT_EMAIL, "i.tenant", "m.cancelled_at", clock.wallMillis()) + HELD;
    }
}
