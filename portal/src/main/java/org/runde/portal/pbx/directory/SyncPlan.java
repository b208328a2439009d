package org.runde.portal.pbx.directory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.pbx.directory.Cleaning.Clean;
import org.runde.portal.pbx.directory.Cleaning.Cleaned;
import org.runde.portal.pbx.directory.Finding.Code;

/// What has to happen so that extensions and accounts are as a directory says. Pure; running it half and planning
/// anew
/// ends at the same place.
///
/// An extension is known by its number, an account by its mail address. So whoever gets another number keeps meetings
/// and room, whoever gets another mail address as well, and when number and mail address go to a new person with
/// another first and last name, nothing of the old one is inherited.
///
/// @param removed  extensions the directory no longer has
/// @param steps    extensions to add or to change, in the order of their numbers
/// @param leaving  accounts without an extension from now on, which go with all that is theirs
/// @param released accounts without an extension from now on, which stay because they have further rights
/// @param doubts   why this may not be the whole directory; only without any is it carried out unasked
public record SyncPlan(
        List<Known> removed,
        List<Step> steps,
        List<String> leaving,
        List<String> released,
        List<Finding> findings,
        Set<Doubt> doubts,
        int listed) {
    /// So many may always vanish, be there ever so few.
    private static final int FEW = 5;

    /// Or one in so many.
    private static final int PART = 4;

    /// Why a directory may not be whole.
    public enum Doubt {
        empty,
        manyGone,
        contradictory,
        partial
    }

    /// An extension as it is stored.
    ///
    /// @param issue   code of what keeps it from organising; empty when nothing does
    /// @param account whose account it is, if it has one
    public record Known(
            String id, Entry entry, String issue, @Nullable String account) {}

    /// An account of the tenant.
    ///
    /// @param protectedRights more than an organiser: a telephone system may neither remove it nor move its mail
    ///        address
    /// @param elsewhere       belongs to an extension of another telephone system
    public record Holder(String account, String email, boolean protectedRights, boolean elsewhere) {}

    /// What becomes of the account of an extension.
    public sealed interface Assign {
        record None() implements Assign {}

        record Fresh() implements Assign {}

        /// @param email new mail address; null when it stays
        record Keep(String account, @Nullable String email) implements Assign {}
    }

    /// @param before null for an extension that is new
    public record Step(Entry entry, @Nullable Known before, Assign assign, String issue) {}

    public int added() {
        return (int) steps.stream().filter(step -> step.before() == null).count();
    }

    public int changed() {
        return steps.size() - added();
    }

    public boolean nothingToDo() {
        return removed.isEmpty() && steps.isEmpty() && leaving.isEmpty() && released.isEmpty();
    }

    public static SyncPlan of(Cleaned directory, List<Known> present, List<Holder> accounts, boolean partial) {
        return new Maker(directory, present, accounts).plan(partial);
    }

    private static final class Maker {
        private final Cleaned directory;
        private final List<Clean> entries;
        private final Map<String, Known> present = new HashMap<>();
        private final Map<String, Holder> byMail = new HashMap<>();
        private final Map<String, Holder> byId = new HashMap<>();
        private final Map<String, Assign> assigned = new HashMap<>();
        private final Map<String, String> issues = new HashMap<>();
        private final Set<String> used = new HashSet<>();
        private final List<Finding> findings;

        private Maker(Cleaned directory, List<Known> present, List<Holder> accounts) {
            this.directory = directory;
            this.findings = new ArrayList<>(directory.findings());
            present.forEach(known -> this.present.put(known.entry().number(), known));
            accounts.forEach(holder -> {
                byMail.put(holder.email(), holder);
                byId.put(holder.account(), holder);
            });
            this.entries = numbered();
            directory.findings().stream()
                    .filter(finding -> forOrganising(finding.code()))
                    .forEach(finding ->
                            issues.put(finding.number(), finding.code().name()));
        }

        private static boolean forOrganising(Code code) {
            return code == Code.mailMissing || code == Code.mailMalformed || code == Code.mailShared;
        }

        /// In a list without numbers, whoever is known by mail address keeps the number they have.
        private List<Clean> numbered() {
            Set<String> taken = new HashSet<>();
            directory.entries().forEach(clean -> taken.add(clean.entry().number()));
            Map<String, String> numbers = new HashMap<>();
            present.values().stream()
                    .filter(known -> known.entry().dialable()
                            && !taken.contains(known.entry().number()))
                    .forEach(known ->
                            numbers.put(known.entry().email(), known.entry().number()));
            return directory.entries().stream()
                    .map(clean -> {
                        Entry entry = clean.entry();
                        String number = entry.dialable() ? null : numbers.get(entry.email());
                        return number == null ? clean : new Clean(renumbered(entry, number), clean.mayOrganise());
                    })
                    .toList();
        }

        private static Entry renumbered(Entry entry, String number) {
            return new Entry(
                    number,
                    entry.firstName(),
                    entry.lastName(),
                    entry.email(),
                    entry.vanity(),
                    entry.phone(),
                    entry.picture());
        }

        private SyncPlan plan(boolean partial) {
            assignByMail();
            assignRest();
            List<Known> removed = new ArrayList<>();
            List<String> leaving = new ArrayList<>();
            List<String> released = new ArrayList<>();
            Set<String> numbers = new HashSet<>();
            Set<String> mails = new HashSet<>();
            entries.forEach(clean -> {
                numbers.add(clean.entry().number());
                mails.add(clean.entry().email());
            });
            int vanishing = 0;
            for (Known known : present.values()) {
                boolean gone = !numbers.contains(known.entry().number());
                if (gone) {
                    removed.add(known);
                }
                String account = known.account();
                boolean alone = account != null && !used.contains(account);
                if (account != null && alone) {
                    leave(known, account, leaving, released);
                }
                boolean renumbered = !known.entry().email().isEmpty()
                        && mails.contains(known.entry().email());
                if (alone || (gone && !renumbered)) {
                    vanishing++;
                }
            }
            return new SyncPlan(
                    removed, steps(), leaving, released, findings, doubts(vanishing, partial), entries.size());
        }

        private void leave(Known known, String account, List<String> leaving, List<String> released) {
            Holder holder = byId.get(account);
            if (holder != null && holder.protectedRights()) {
                findings.add(Finding.of(known.entry(), Code.accountKept));
                released.add(account);
            } else {
                leaving.add(account);
            }
        }

        /// Whoever has the mail address already: the account goes where the address goes.
        private void assignByMail() {
            for (Clean clean : entries) {
                Entry entry = clean.entry();
                Holder holder = clean.mayOrganise() ? byMail.get(entry.email()) : null;
                if (holder != null && holder.elsewhere()) {
                    findings.add(Finding.of(entry, Code.mailTaken));
                    issues.put(entry.number(), Code.mailTaken.name());
                    assigned.put(entry.number(), new Assign.None());
                } else if (holder != null) {
                    assigned.put(entry.number(), new Assign.Keep(holder.account(), null));
                    used.add(holder.account());
                }
            }
        }

        private void assignRest() {
            for (Clean clean : entries) {
                Entry entry = clean.entry();
                if (!clean.mayOrganise()) {
                    assigned.put(entry.number(), new Assign.None());
                } else if (!assigned.containsKey(entry.number())) {
                    assigned.put(entry.number(), kept(entry, present.get(entry.number())));
                }
            }
        }

        private Assign kept(Entry entry, @Nullable Known known) {
            String account = known == null ? null : known.account();
            if (known == null || account == null || used.contains(account) || other(known.entry(), entry)) {
                return new Assign.Fresh();
            }
            used.add(account);
            Holder holder = byId.get(account);
            if (holder != null && holder.protectedRights()) {
                findings.add(Finding.of(entry, Code.mailKept));
                return new Assign.Keep(account, null);
            }
            return new Assign.Keep(account, entry.email());
        }

        /// Somebody else has the number now.
        private static boolean other(Entry before, Entry now) {
            return !before.firstName().equals(now.firstName())
                    && !before.lastName().equals(now.lastName())
                    && !before.email().equals(now.email());
        }

        private List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            for (Clean clean : entries) {
                Entry entry = clean.entry();
                Known known = present.get(entry.number());
                Assign assign = assigned.getOrDefault(entry.number(), new Assign.None());
                String issue = issues.getOrDefault(entry.number(), "");
                if (known == null || differs(known, entry, assign, issue)) {
                    steps.add(new Step(entry, known, assign, issue));
                }
            }
            return steps;
        }

        private static boolean differs(Known known, Entry entry, Assign assign, String issue) {
            return !known.entry().equals(entry)
                    || !known.issue().equals(issue)
                    || switch (assign) {
                        case Assign.None() -> known.account() != null;
                        case Assign.Fresh() -> true;
                        case Assign.Keep(String account, String email) ->
                            email != null || !account.equals(known.account());
                    };
        }

        private Set<Doubt> doubts(int vanishing, boolean partial) {
            Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
            if (partial) {
                doubts.add(Doubt.partial);
            }
            if (entries.isEmpty()) {
                doubts.add(Doubt.empty);
            }
            if (vanishing > Math.max(FEW, present.size() / PART)) {
                doubts.add(Doubt.manyGone);
            }
            if (directory.contradicts()) {
                doubts.add(Doubt.contradictory);
            }
            return doubts;
        }
    }
}
