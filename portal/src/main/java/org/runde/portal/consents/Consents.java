package org.runde.portal.consents;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.chatlog.ChatLogs;
import org.runde.portal.join.DoorConsents;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.polls.PollResults;
import org.runde.portal.reports.Attendances;
import org.runde.portal.reports.Report;
import org.runde.portal.reports.ReportWatcher;

/// Asks at the door, and keeps the record of every yes. A yes at the door becomes a record when the node tells that
/// this person came in; a no at the door to something agreed to before counts at once, because the node may not
/// know of the yes any more.
public final class Consents implements DoorConsents, RoomFacts.Watcher, ReportWatcher {
    private final ConsentStore store;
    private final ConsentTexts texts;
    private final Supplier<List<ConsentNeeds>> needs;
    private final Kept kept;
    private final Ids ids;
    private final Clock clock;

    public Consents(
            ConsentStore store,
            ConsentTexts texts,
            Supplier<List<ConsentNeeds>> needs,
            Kept kept,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.texts = texts;
        this.needs = needs;
        this.kept = kept;
        this.ids = ids;
        this.clock = clock;
    }

    /// Who keeps something because of a consent, and forgets it when that is withdrawn.
    public record Kept(Supplier<Attendances> attendances, Supplier<PollResults> polls, Supplier<ChatLogs> chats) {}

    @Override
    public List<Asked> asked(Meeting meeting, @Nullable Room room) {
        Set<ConsentScope> scopes = EnumSet.noneOf(ConsentScope.class);
        needs.get().forEach(need -> scopes.addAll(need.of(meeting, room)));
        return scopes.stream()
                .filter(scope -> texts.asks(meeting.tenant(), scope))
                .map(scope -> texts.of(meeting.tenant(), scope))
                .toList();
    }

    @Override
    public List<Consent> answered(Meeting meeting, Room room, String person, List<Answer> answers) {
        List<Consent> said = new ArrayList<>();
        for (Asked asked : asked(meeting, room)) {
            long now = clock.wallMillis();
            store.shown(asked, texts.keepsFor(meeting.tenant(), asked.scope(), now), now);
            ConsentRecord before = store.find(room.id(), person, asked.scope()).orElse(null);
            Consent consent = answers.stream()
                    .filter(answer -> answer.scope() == asked.scope())
                    .findFirst()
                    .flatMap(answer -> heard(asked, answer, before))
                    .orElseGet(() -> known(asked, before));
            if (!consent.given() && before != null && before.holds()) {
                withdraw(room, person, consent);
            }
            said.add(consent);
        }
        return said;
    }

    /// @return empty when the answer is to another text than the one that is asked now or was agreed to
    private Optional<Consent> heard(Asked asked, Answer answer, @Nullable ConsentRecord before) {
        boolean sameText = answer.version().equals(asked.version())
                || before != null && answer.version().equals(before.version());
        if (answer.given() && !sameText) {
            return Optional.empty();
        }
        boolean news = before == null
                || before.holds() != answer.given()
                || (answer.given() && !answer.version().equals(before.version()));
        long now = clock.wallMillis();
        long at = before == null ? now : news ? Math.max(now, before.saidAt() + 1) : before.saidAt();
        return Optional.of(new Consent(asked.scope(), answer.version(), answer.given(), at));
    }

    /// Of a person who has said nothing yet any word counts more than this.
    private static Consent known(Asked asked, @Nullable ConsentRecord before) {
        return before == null
                ? new Consent(asked.scope(), asked.version(), false, 0)
                : new Consent(asked.scope(), before.version(), before.holds(), before.saidAt());
    }

    private void withdraw(Room room, String person, Consent consent) {
        if (store.withdrawn(room.id(), person, consent.scope(), consent.at())) {
            switch (consent.scope()) {
                case REPORT -> {
                    kept.attendances().get().forget(room, person);
                    kept.polls().get().forget(room, person);
                }
                case CHAT_LOG -> kept.chats().get().forget(room, person);
                case RECORDING -> {}
            }
        }
    }

    @Override
    public void happened(RoomFact fact, Room room) {
        if (fact instanceof RoomFact.ConsentGiven given) {
            store.given(ids.row(), room, given.person(), given.consent());
        } else if (fact instanceof RoomFact.ConsentWithdrawn withdrawn) {
            Consent consent = withdrawn.consent();
            store.withdrawn(room.id(), withdrawn.person(), consent.scope(), consent.at());
        }
    }

    @Override
    public void made(Report report, Room room) {
        store.reported(room.id(), report.id());
    }
}
