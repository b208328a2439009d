package org.runde.portal.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// Goes through the chains and finds the first place that is not as the program left it. Changes nothing, and needs
/// nothing but to read the database, the key folder and the head file. Safe from any thread.
public final class AuditCheck {
    /// The act that tells that a tenant, and with it its chain, was removed.
    static final Act TENANT_REMOVED = new Act("tenant.removed");

    private static final int AT_ONCE = 1000;

    private final Database database;
    private final AuditStore store;
    private final AuditSeal seal;
    private final AuditHeads heads;

    AuditCheck(Database database, AuditStore store, AuditSeal seal, AuditHeads heads) {
        this.database = database;
        this.store = store;
        this.seal = seal;
        this.heads = heads;
    }

    /// For a process that does nothing else.
    /// @param data the data folder, where the head file is
    public static AuditCheck of(Database database, Path data, Secrets secrets) {
        AuditSeal seal = new AuditSeal(secrets);
        return new AuditCheck(database, new AuditStore(database), seal, new AuditHeads(data, seal));
    }

    /// What can be wrong with a chain.
    public enum Damage {
        /// An entry says something else than when it was written, or stands at another place.
        ALTERED,
        /// An entry is not there, but later ones are.
        MISSING,
        /// Entries at the end are not there any more.
        CUT_OFF,
        /// The beginning was deleted, and not by the program.
        BEGINNING_GONE,
        /// The whole chain is gone, but its tenant was not removed.
        CHAIN_GONE,
        /// The head file does not vouch for the end: its line is missing or was not written by the program.
        END_UNCONFIRMED
    }

    /// @param number of the first entry that is not right
    public record Break(long number, Damage damage) {}

    /// One chain.
    ///
    /// @param chain   id of the tenant, or [AuditLog#INSTALLATION]
    /// @param first   number of the first entry that is kept; 0 for none
    /// @param last    number of the last one there is; 0 for none
    /// @param entries how many are right, from the first on
    /// @param lastHash of the last entry that is right; empty for none
    public record State(
            String chain,
            long first,
            long last,
            long entries,
            String lastHash,
            @Nullable Break broken) {
        public boolean whole() {
            return broken == null;
        }
    }

    /// All chains, that of the installation first.
    public List<State> all() {
        AuditHeads.Content file = heads.read();
        return database.read(() -> {
            Map<String, State> states = new TreeMap<>();
            for (ChainState chain : store.chains()) {
                states.put(chain.chain(), check(chain, file.heads().get(chain.chain())));
            }
            for (var head : file.heads().entrySet()) {
                if (!states.containsKey(head.getKey()) && !removed(head.getKey())) {
                    states.put(head.getKey(), gone(head.getKey(), head.getValue()));
                }
            }
            return List.copyOf(states.values());
        });
    }

    /// The chain of one tenant or of the installation; one without entries is whole.
    public State one(String chain) {
        ChainState.Link head = heads.read().heads().get(chain);
        return database.read(() -> {
            Optional<ChainState> found = store.find(chain);
            return found.map(state -> check(state, head))
                    .orElseGet(() -> head == null ? new State(chain, 0, 0, 0, "", null) : gone(chain, head));
        });
    }

    private static State gone(String chain, ChainState.Link head) {
        return new State(chain, 0, 0, 0, "", new Break(head.number(), Damage.CHAIN_GONE));
    }

    private boolean removed(String tenant) {
        return store.holds(AuditLog.INSTALLATION, TENANT_REMOVED.code(), tenant);
    }

    private State check(ChainState chain, ChainState.@Nullable Link head) {
        ChainState.Link anchor = chain.anchor();
        if (anchor.number() > 0 && !seal.anchor(chain.chain(), anchor).equals(chain.anchorSeal())) {
            return state(chain, anchor, new Break(anchor.number(), Damage.BEGINNING_GONE));
        }
        ChainState.Link last = anchor;
        for (List<AuditEntry> some = after(chain, last); !some.isEmpty(); some = after(chain, last)) {
            for (AuditEntry entry : some) {
                Break broken = broken(last, entry, head);
                if (broken != null) {
                    return state(chain, last, broken);
                }
                last = new ChainState.Link(entry.number(), entry.hash());
            }
        }
        if (!chain.head().equals(last) || (head != null && head.number() > last.number())) {
            return state(chain, last, new Break(last.number() + 1, Damage.CUT_OFF));
        }
        if (head == null && last.number() > 0) {
            return state(chain, last, new Break(last.number(), Damage.END_UNCONFIRMED));
        }
        return state(chain, last, null);
    }

    private @Nullable Break broken(ChainState.Link before, AuditEntry entry, ChainState.@Nullable Link head) {
        if (entry.number() != before.number() + 1) {
            Damage damage = before.number() == 0 ? Damage.BEGINNING_GONE : Damage.MISSING;
            return new Break(before.number() + 1, damage);
        }
        boolean same = seal.entry(before, entry).equals(entry.hash());
        boolean asSeen =
                head == null || head.number() != entry.number() || head.hash().equals(entry.hash());
        return same && asSeen ? null : new Break(entry.number(), Damage.ALTERED);
    }

    private List<AuditEntry> after(ChainState chain, ChainState.Link last) {
        return store.after(chain.chain(), last.number(), AT_ONCE);
    }

    private static State state(ChainState chain, ChainState.Link last, @Nullable Break broken) {
        long anchor = chain.anchor().number();
        long entries = last.number() - anchor;
        return new State(chain.chain(), entries == 0 ? 0 : anchor + 1, last.number(), entries, last.hash(), broken);
    }
}
