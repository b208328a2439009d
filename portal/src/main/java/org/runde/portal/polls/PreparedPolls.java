package org.runde.portal.polls;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;

/// Questions of meetings, and templates of organisers. They go with what they belong to, or when their owner says so,
/// at once.
public final class PreparedPolls implements MeetingWatcher, AccountWatcher {
    static final int MOST = 50;
    /// In the deletion log.
    static final String BY_OWNER = "poll-deleted";
    static final String MEETING = "meeting-deleted";
    static final String ACCOUNT = "account-removed";

    private final Database database;
    private final PreparedStore meetings;
    private final PreparedStore templates;
    private final DeletionLog log;
    private final Ids ids;

    PreparedPolls(Database database, DeletionLog log, Ids ids) {
        this.database = database;
        meetings = PreparedStore.ofMeetings(database);
        templates = PreparedStore.ofAccounts(database);
        this.log = log;
        this.ids = ids;
    }

    /// Whose questions are meant.
    sealed interface Shelf {
        record Of(Meeting meeting) implements Shelf {}

        record Templates(Account account) implements Shelf {}
    }

    List<Prepared> list(Shelf shelf) {
        return store(shelf).list(owner(shelf));
    }

    /// @throws Problem `pollsFull`
    Prepared add(Shelf shelf, Prepared poll) {
        Prepared added = new Prepared(ids.row(), poll.question(), poll.named(), poll.live());
        database.write(() -> {
            if (store(shelf).count(owner(shelf)) >= MOST) {
                throw new Problem(409, "pollsFull", "There are " + MOST + " already.");
            }
            store(shelf).add(tenant(shelf), owner(shelf), added);
        });
        return added;
    }

    /// @return false when there is none
    boolean change(Shelf shelf, Prepared poll) {
        return database.write(() -> store(shelf).change(owner(shelf), poll));
    }

    /// @return false when there is none
    boolean remove(Shelf shelf, String id) {
        boolean removed = database.write(() -> {
            boolean found = store(shelf).remove(owner(shelf), id);
            log.count(tenant(shelf), DataKind.POLL, BY_OWNER, found ? 1 : 0);
            return found;
        });
        if (removed) {
            database.forgetDeleted();
        }
        return removed;
    }

    /// A template for a meeting.
    Optional<Prepared> template(Account account, String id) {
        return templates.find(account.id(), id);
    }

    private PreparedStore store(Shelf shelf) {
        return switch (shelf) {
            case Shelf.Of of -> meetings;
            case Shelf.Templates of -> templates;
        };
    }

    private static String owner(Shelf shelf) {
        return switch (shelf) {
            case Shelf.Of of -> of.meeting().id();
            case Shelf.Templates of -> of.account().id();
        };
    }

    private static String tenant(Shelf shelf) {
        return switch (shelf) {
            case Shelf.Of of -> of.meeting().tenant();
            case Shelf.Templates of -> of.account().tenant();
        };
    }

    // ---- what they belong to

    @Override
    public void copied(Meeting from, Meeting copy) {
        for (Prepared poll : meetings.list(from.id())) {
            meetings.add(copy.tenant(), copy.id(), new Prepared(ids.row(), poll.question(), poll.named(), poll.live()));
        }
    }

    @Override
    public void split(Meeting before, Meeting after, Meeting rest) {
        copied(after, rest);
    }

    @Override
    public void removing(Meeting meeting) {
        count(meetings, List.of(meeting.id()), MEETING);
    }

    @Override
    public void expiring(List<Meeting> gone, String rule) {
        count(meetings, gone.stream().map(Meeting::id).toList(), rule);
    }

    @Override
    public void removing(Account account) {
        count(templates, List.of(account.id()), ACCOUNT);
    }

    private void count(PreparedStore store, Collection<String> owners, String rule) {
        log.countAll(store.tenantsOf(owners), DataKind.POLL, rule);
    }
}
