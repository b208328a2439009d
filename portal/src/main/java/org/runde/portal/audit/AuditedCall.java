package org.runde.portal.audit;

import java.util.function.Supplier;
import org.runde.portal.store.Database;

/// A request that is written down: together with the first change it makes, or at its end if it succeeded without one.
/// Belongs to the thread that serves the request.
public final class AuditedCall implements AutoCloseable {
    /// Where the entry goes and what it says; see [AuditLog#add].
    public record Entry(String chain, String actor, Act act, String object, String reason) {}

    private final AuditLog log;
    private final Supplier<Entry> entry;
    private final Database.Alongside alongside;
    private boolean written;

    AuditedCall(AuditLog log, Supplier<Entry> entry, Database.Alongside alongside) {
        this.log = log;
        this.entry = entry;
        this.alongside = alongside;
    }

    /// The request was carried out.
    public void succeeded() {
        if (!written) {
            AuditDraft draft = draft();
            log.add(draft.chain(), draft.actor(), draft.act(), draft.object(), draft.reason());
        }
    }

    /// Whether its entry is still to be written.
    boolean isOpen() {
        return !written;
    }

    void written() {
        written = true;
    }

    AuditDraft draft() {
        Entry said = entry.get();
        return new AuditDraft(said.chain(), said.actor(), said.act(), said.object(), said.reason());
    }

    @Override
    public void close() {
        log.forget();
        alongside.close();
    }
}
