package org.runde.portal.invitations;

import java.util.List;
import java.util.OptionalLong;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;

/// Forgets who was invited: with the meeting, or earlier when it was called off; a meeting called off stays as long as
/// others.
final class OldInvitees implements MeetingWatcher, DeletionRule.Portions, DeletionRule.Due {
    static final String RULE = "invitees-of-meetings-called-off";

    private final InviteeStore store;
    private final DeletionLog log;
    private final Clock clock;
    private final long keptMillis;

    OldInvitees(InviteeStore store, DeletionLog log, Clock clock, long keptMillis) {
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.keptMillis = keptMillis;
    }

    /// They go with their meetings, and are counted with them.
    @Override
    public void expiring(List<Meeting> meetings, String rule) {
        List<String> tenants =
                store.tenantsOf(meetings.stream().map(Meeting::id).toList());
        log.countAll(tenants, DataKind.PARTICIPANT_EMAIL, rule);
        log.countAll(tenants, DataKind.PARTICIPANT_NAME, rule);
    }

    @Override
    public int next(int atMost) {
        List<String> tenants = store.removeCalledOff(clock.wallMillis() - keptMillis, atMost);
        log.countAll(tenants, DataKind.PARTICIPANT_NAME, RULE);
        return log.countAll(tenants, DataKind.PARTICIPANT_EMAIL, RULE);
    }

    @Override
    public OptionalLong oldest() {
        OptionalLong at = store.oldestCalledOff(clock.wallMillis() - keptMillis);
        return at.isEmpty() ? at : OptionalLong.of(at.getAsLong() + keptMillis);
    }
}
