package org.runde.portal.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes down administrative acts, in the same transaction as the act itself. Safe from any thread.
///
/// Entries get their place in the chain at the end of the transaction. So a chain is held for a moment only, and always
/// as the last thing, in one order, so that no two transactions wait for each other.
public final class AuditLog {
    private static final Logger logger = LoggerFactory.getLogger(AuditLog.class);

    /// The chain of the installation: what operators do.
    public static final String INSTALLATION = "";
    /// The actor of what the program does by itself.
    public static final String SYSTEM = "system";

    private final Database database;
    private final AuditStore store;
    private final AuditSeal seal;
    private final AuditHeads heads;
    private final Clock clock;
    private final ThreadLocal<@Nullable AuditedCall> call = new ThreadLocal<>();

    AuditLog(Database database, AuditStore store, AuditSeal seal, AuditHeads heads, Clock clock) {
        this.database = database;
        this.store = store;
        this.seal = seal;
        this.heads = heads;
        this.clock = clock;
    }

    /// For a process without the rest of the portal, such as a command.
    /// @param data the data folder, where the head file is
    public static AuditLog of(Database database, Path data, Secrets secrets, Clock clock) {
        AuditSeal seal = new AuditSeal(secrets);
        return new AuditLog(database, new AuditStore(database), seal, new AuditHeads(data, seal), clock);
    }

    /// Adds an entry; joins the caller's transaction. Within a request that would be written down by itself it takes
    /// the
    /// place of that entry.
    ///
    /// @param tenant whose chain: an id, or [#INSTALLATION]
    /// @param actor  id of the account, or [#SYSTEM]; never a name
    /// @param object id of what it was done to, or several with blanks between; never content
    /// @param reason why, in the actor's words; empty when none was asked for
    public void add(String tenant, String actor, Act act, String object, String reason) {
        AuditDraft draft = new AuditDraft(tenant, actor, act, object, reason);
        database.write(() -> pending().add(draft));
    }

    /// A tenant is being removed, and its chain with it; that of the installation keeps that it was. Joins the caller's
    /// transaction.
    public void tenantRemoved(String tenant) {
        AuditedCall watched = call.get();
        AuditDraft said = watched == null ? null : watched.draft();
        AuditDraft draft = new AuditDraft(
                INSTALLATION,
                said == null ? SYSTEM : said.actor(),
                AuditCheck.TENANT_REMOVED,
                tenant,
                said == null ? "" : said.reason());
        database.write(() -> {
            pending().add(draft);
            pending().removed.add(tenant);
        });
    }

    /// The database is that of a backup: the chains go on where they ended then, and that is written down.
    public void restored() {
        heads.replace(store.chains().stream().collect(Collectors.toMap(ChainState::chain, ChainState::head)));
        add(INSTALLATION, SYSTEM, new Act("backup.restored"), "", "");
    }

    /// Until it is closed, the first transaction of this thread carries an entry about the request it belongs to.
    ///
    /// @param entry asked at the end of that transaction, when it is known which route the request has found
    public AuditedCall watch(Supplier<AuditedCall.Entry> entry) {
        AuditedCall watched = new AuditedCall(this, entry, database.alongside(this::pending));
        call.set(watched);
        return watched;
    }

    void forget() {
        call.remove();
    }

    private Pending pending() {
        for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof Pending pending && pending.log() == this) {
                return pending;
            }
        }
        Pending pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /// What one transaction has to say.
    private final class Pending implements TransactionSynchronization {
        private final List<AuditDraft> drafts = new ArrayList<>();
        private final Set<String> removed = new TreeSet<>();
        private final Map<String, ChainState.Link> reached = new TreeMap<>();

        private AuditLog log() {
            return AuditLog.this;
        }

        private void add(AuditDraft draft) {
            drafts.add(draft);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            AuditedCall watched = call.get();
            if (watched != null && watched.isOpen() && drafts.isEmpty()) {
                drafts.add(watched.draft());
            }
            Map<String, List<AuditDraft>> byChain = new TreeMap<>();
            for (AuditDraft draft : drafts) {
                byChain.computeIfAbsent(draft.chain(), _ -> new ArrayList<>()).add(draft);
            }
            byChain.keySet().removeAll(removed);
            byChain.forEach(this::append);
        }

        private void append(String chain, List<AuditDraft> list) {
            ChainState state = store.take(chain);
            ChainState.Link last = state.head();
            boolean whole = goesOn(state);
            for (AuditDraft draft : list) {
                long at = clock.wallMillis();
                String hash = seal.entry(last, at, draft);
                last = new ChainState.Link(last.number() + 1, hash);
                store.add(new AuditEntry(
                        chain,
                        last.number(),
                        at,
                        draft.actor(),
                        draft.act().code(),
                        draft.object(),
                        draft.reason(),
                        hash));
            }
            if (whole) {
                reached.put(chain, last);
            }
        }

        /// Whether the chain still holds the last entry this process knows of. Otherwise somebody has cut it, and the
        /// head file must go on saying so, however long the chain becomes again.
        private boolean goesOn(ChainState state) {
            ChainState.Link known = heads.known(state.chain());
            if (known.number() <= state.anchor().number()
                    || known.hash().equals(store.hash(state.chain(), known.number()))) {
                return true;
            }
            logger.error("the end of a chain of the audit log is not as it was left; run the audit check");
            return false;
        }

        @Override
        public void afterCommit() {
            AuditedCall watched = call.get();
            if (watched != null && !drafts.isEmpty()) {
                watched.written();
            }
            reached.forEach(heads::note);
            removed.forEach(heads::forget);
        }
    }
}
