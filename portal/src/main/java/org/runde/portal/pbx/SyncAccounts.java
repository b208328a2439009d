package org.runde.portal.pbx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.http.Language;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Vanity;
import org.runde.portal.pbx.directory.Cleaning;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Finding;
import org.runde.portal.pbx.directory.Finding.Code;
import org.runde.portal.pbx.directory.SyncPlan;

/// The accounts of extensions: made, changed and removed as the plan says. The one place where the sync knows how
/// accounts and personal rooms work.
final class SyncAccounts {
    private final Accounts accounts;
    private final Meetings meetings;
    private final ExtensionStore extensions;

    SyncAccounts(Accounts accounts, Meetings meetings, ExtensionStore extensions) {
        this.accounts = accounts;
        this.meetings = meetings;
        this.extensions = extensions;
    }

    /// All accounts of the tenant, as the plan needs them.
    List<SyncPlan.Holder> holders(Pbx pbx) {
        Set<String> elsewhere = new HashSet<>();
        for (ExtensionStore.Link link : extensions.links(pbx.tenant())) {
            if (!link.pbx().equals(pbx.id())) {
                elsewhere.add(link.account());
            }
        }
        return accounts.all(pbx.tenant()).stream()
                .map(account -> new SyncPlan.Holder(
                        account.id(), account.email(), hasFurtherRights(account), elsewhere.contains(account.id())))
                .toList();
    }

    private static boolean hasFurtherRights(Account account) {
        return account.roles().stream().anyMatch(role -> role != AccountRole.ORGANISER);
    }

    /// Removes accounts with all that hangs on them. Not inside a transaction.
    void remove(List<String> ids) {
        accounts.removeAll(
                ids.stream().flatMap(id -> accounts.find(id).stream()).toList());
    }

    /// The account belongs to no extension any more.
    void release(String id) {
        extensions.unlink(id);
        accounts.find(id).ifPresent(account -> accounts.changeExtension(account, null));
    }

    /// What came of the account of a step.
    ///
    /// @param issue code of what keeps the extension from organising; empty when nothing does
    record Linked(@Nullable String account, String issue) {}

    /// Carries out a few steps inside the transaction of the caller.
    /// @return by number
    Map<String, Linked> link(Pbx pbx, List<SyncPlan.Step> steps, List<Finding> findings) {
        Map<String, Linked> result = new HashMap<>();
        List<SyncPlan.Step> fresh = new ArrayList<>();
        for (SyncPlan.Step step : steps) {
            switch (step.assign()) {
                case SyncPlan.Assign.None() -> result.put(step.entry().number(), new Linked(null, step.issue()));
                case SyncPlan.Assign.Fresh() -> fresh.add(step);
                case SyncPlan.Assign.Keep(String id, String email) ->
                    result.put(step.entry().number(), keep(step, id, email, findings));
            }
        }
        List<Accounts.Added> added = accounts.addAll(fresh.stream()
                .map(step -> wanted(pbx, step.entry(), dialled(step.entry())))
                .toList());
        for (int i = 0; i < fresh.size(); i++) {
            SyncPlan.Step step = fresh.get(i);
            Accounts.Added one = added.get(i);
            if (one instanceof Accounts.Added.ExtensionTaken()) {
                // Another telephone system of the tenant has this number too; the account does without.
                one = accounts.add(wanted(pbx, step.entry(), null));
            }
            result.put(step.entry().number(), added(step, one, findings));
        }
        return result;
    }

    private Linked added(SyncPlan.Step step, Accounts.Added added, List<Finding> findings) {
        return switch (added) {
            case Accounts.Added.Done(Account account) -> {
                rename(account, step.entry(), findings);
                yield new Linked(account.id(), step.issue());
            }
            case Accounts.Added.EmailTaken(), Accounts.Added.ExtensionTaken() ->
                refused(step, Code.mailTaken, findings);
            case Accounts.Added.Full(int max) -> refused(step, Code.accountsFull, findings);
        };
    }

    private static Linked refused(SyncPlan.Step step, Code code, List<Finding> findings) {
        findings.add(Finding.of(step.entry(), code));
        return new Linked(null, code.name());
    }

    private Linked keep(SyncPlan.Step step, String id, @Nullable String email, List<Finding> findings) {
        Optional<Account> found = accounts.find(id);
        if (found.isEmpty()) {
            // Removed by hand a moment ago; the next run makes a new one.
            return new Linked(null, step.issue());
        }
        Account account = found.get();
        Entry entry = step.entry();
        // What the telephone system said when this account was its extension's; nothing when it was not.
        SyncPlan.Known last = step.before();
        Entry before = last == null || !id.equals(last.account()) ? null : last.entry();
        String name = Cleaning.accountName(entry);
        boolean renamed = before == null || !name.equals(Cleaning.accountName(before));
        if (renamed || email != null) {
            Optional<Account> changed = accounts.change(
                    account,
                    renamed ? name : account.name(),
                    email == null ? account.email() : email,
                    account.language());
            if (changed.isEmpty()) {
                findings.add(Finding.of(entry, Code.mailTaken));
            }
            account = changed.orElse(account);
        }
        String number = dialled(entry);
        if (number != null && !number.equals(account.extension())) {
            account = accounts.changeExtension(account, number).orElse(account);
        }
        if (before == null || !before.vanity().equals(entry.vanity())) {
            rename(account, entry, findings);
        }
        return new Linked(account.id(), step.issue());
    }

    /// The personal room takes the name the telephone system has for it, when nobody else has it.
    private void rename(Account account, Entry entry, List<Finding> findings) {
        if (entry.vanity().isEmpty()) {
            return;
        }
        String has = meetings.suggestVanity(account, entry.vanity());
        if (!has.equals(Vanity.suggest(entry.vanity()))) {
            findings.add(Finding.of(entry, Code.vanityTaken));
        }
    }

    private static NewAccount wanted(Pbx pbx, Entry entry, @Nullable String number) {
        Language language = pbx.described().language();
        return new NewAccount(
                pbx.tenant(),
                Cleaning.accountName(entry),
                entry.email(),
                Set.of(AccountRole.ORGANISER),
                language,
                number);
    }

    private static @Nullable String dialled(Entry entry) {
        return entry.dialable() ? entry.number() : null;
    }
}
