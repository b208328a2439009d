package org.runde.portal.retention;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.store.Database;

/// What must not be deleted for now: because somebody needs it as evidence (Art. 17(3)(e) GDPR), or because the person
/// it is about wants it kept but not used (Art. 18 GDPR). Rows exist only while they apply: what has ended is removed
/// by the rule that runs before all others, so that what was due meanwhile goes in the same run.
public final class Holds {
    private final Database database;
    private final HoldStore store;
    private final Ids ids;
    private final Clock clock;
    private final Supplier<List<HoldTarget>> targets;

    /// @param targets asked when needed, because they are made by features that ask for holds themselves
    public Holds(Database database, Ids ids, Clock clock, Supplier<List<HoldTarget>> targets) {
        this.database = database;
        this.store = new HoldStore(database);
        this.ids = ids;
        this.clock = clock;
        this.targets = targets;
    }

    /// The end of a condition of SQL: only rows nothing holds. It has no parameters.
    /// @param idColumn with the name of its table, because a subquery looks at it; any expression of SQL
    public static String none(String idColumn) {
        return " AND NOT EXISTS (SELECT 1 FROM held_objects WHERE held_objects.object = " + idColumn + ")";
    }

    /// The end of a condition of SQL: only rows of a whole that nobody wants kept as such. A whole that only stays
    /// because something in it is held lets go of all the rest of it. It has no parameters.
    /// @param idColumn as for [#none], of the whole
    public static String noneAsWhole(String idColumn) {
        return " AND NOT EXISTS (SELECT 1 FROM holds WHERE holds.object = " + idColumn + ")";
    }

    /// The end of a condition of SQL: only what may be erased because whoever it is about asked for that, as
    /// [#keeping].
    /// It has no parameters.
    /// @param idColumn    as for [#none]
    /// @param wholeColumn as for [#noneAsWhole]; empty text where it stands by itself
    public static String noneToErase(String idColumn, String wholeColumn) {
        return noneAsWhole(wholeColumn) + " AND NOT EXISTS (SELECT 1 FROM held_objects JOIN holds ON holds.id = hold"
                + " WHERE held_objects.object = " + idColumn + " AND " + HoldStore.NOT_THEIR_OWN + ")";
    }

    /// The end of a condition of SQL: only rows organisers must not see. It has no parameters.
    /// @param idColumn as for [#none]
    public static String hidden(String idColumn) {
        return " AND EXISTS (" + restricting(idColumn) + ")";
    }

    /// The end of a condition of SQL: only rows organisers may see. It has no parameters.
    /// @param idColumn as for [#none]
    public static String visible(String idColumn) {
        return " AND NOT EXISTS (" + restricting(idColumn) + ")";
    }

    private static String restricting(String idColumn) {
        return "SELECT 1 FROM holds WHERE holds.restricts = 1 AND holds.object = " + idColumn;
    }

    /// Whether this must not be deleted for now, because of itself or of something that would go along.
    public boolean held(String object) {
        return store.held(object);
    }

    /// Whether somebody wants this kept as such, and so everything in it; as [#noneAsWhole].
    public boolean heldAsWhole(String object) {
        return store.heldAsWhole(object);
    }

    /// What keeps an object from being erased although whoever it is about asked for that: holds of it, of something
    /// that would go along, and of the whole it stands in. A restriction of the object itself is their own and ends
    /// with it.
    /// @param whole as [#noneAsWhole]; empty where it stands by itself
    public List<Hold> keeping(String tenant, String object, String whole) {
        return store.keeping(tenant, object, whole);
    }

    /// Which of these objects organisers must not see.
    public Set<String> restricted(String tenant, Collection<String> objects) {
        return objects.isEmpty() ? Set.of() : Set.copyOf(store.restricted(tenant, objects));
    }

    // ---- what a data protection officer decides

    /// What an id stands for, if it is something that can be held.
    public Optional<HoldTarget.Target> target(String tenant, String object) {
        return targets.get().stream()
                .flatMap(target -> target.find(tenant, object).stream())
                .findFirst();
    }

    /// What can be held under a part of its name.
    /// @param atMost of each sort
    public List<HoldTarget.Found> search(String tenant, String wanted, int atMost) {
        return targets.get().stream()
                .flatMap(target -> target.search(tenant, wanted, atMost).stream())
                .toList();
    }

    /// Keeps an object until then, visible as before.
    public Hold hold(String tenant, String object, String reason, @Nullable String author, long untilAt) {
        return add(tenant, object, false, reason, author, untilAt);
    }

    /// Keeps an object until then and hides it from organisers (Art. 18 GDPR).
    public Hold restrict(String tenant, String object, String reason, @Nullable String author, long untilAt) {
        return add(tenant, object, true, reason, author, untilAt);
    }

    /// Ends all restrictions of an object; what else holds it goes on.
    /// @return how many there were
    public int unrestrict(String tenant, String object) {
        return database.write(() -> store.removeRestrictions(tenant, object));
    }

    /// @return false when there is no such hold
    public boolean release(String tenant, String id) {
        return database.write(() -> store.remove(tenant, id));
    }

    /// Lets a hold end at another time.
    /// @return false when there is no such hold
    public boolean setEnd(String tenant, String id, long untilAt) {
        return database.write(() -> store.setEnd(tenant, id, untilAt));
    }

    public Optional<Hold> find(String tenant, String id) {
        return store.find(tenant, id);
    }

    public List<Hold> ofObject(String tenant, String object) {
        return store.ofObject(tenant, object);
    }

    /// How much is exempt from deletion now.
    ///
    /// @param holds        for a legal reason
    /// @param restrictions for the person it is about
    public record Counts(int holds, int restrictions) {}

    public Counts counts(String tenant) {
        return new Counts(store.count(tenant, false), store.count(tenant, true));
    }

    /// Newest first.
    public Page<Hold> page(String tenant, PageQuery query) {
        return store.page(tenant, query);
    }

    private Hold add(
            String tenant, String object, boolean restricts, String reason, @Nullable String author, long untilAt) {
        Hold hold = new Hold(ids.row(), tenant, object, restricts, reason, author, untilAt, clock.wallMillis());
        Set<String> kept = new TreeSet<>(Set.of(object));
        target(tenant, object).ifPresent(target -> kept.addAll(target.carriers()));
        database.write(() -> store.add(hold, kept));
        return hold;
    }
}
