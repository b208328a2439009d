package org.runde.portal.audit;

import org.runde.portal.secrets.Secrets;

/// The hashes of the chain: HMAC-SHA-256 with a key of this installation, so that whoever can write to the database but
/// cannot read the key folder is unable to compute them anew. Pure and safe from any thread.
final class AuditSeal {
    private final Secrets secrets;

    AuditSeal(Secrets secrets) {
        this.secrets = secrets;
    }

    String entry(ChainState.Link before, long at, AuditDraft draft) {
        return entry(before, draft.chain(), at, draft.actor(), draft.act().code(), draft.object(), draft.reason());
    }

    /// What the hash of this entry must be if this one stands before it.
    String entry(ChainState.Link before, AuditEntry entry) {
        return entry(before, entry.chain(), entry.at(), entry.actor(), entry.act(), entry.object(), entry.reason());
    }

    /// Proves that the beginning of a chain was deleted by the program and not by somebody else.
    String anchor(String chain, ChainState.Link anchor) {
        return secrets.hmac("audit anchor", canonical(chain, Long.toString(anchor.number()), anchor.hash()));
    }

    /// Proves that a line of the head file was written by the program.
    String head(String chain, ChainState.Link head) {
        return secrets.hmac("audit head", canonical(chain, Long.toString(head.number()), head.hash()));
    }

    private String entry(ChainState.Link before, String chain, long at, String... texts) {
        String place = canonical(chain, Long.toString(before.number() + 1), Long.toString(at), before.hash());
        return secrets.hmac("audit entry", place + canonical(texts));
    }

    /// Each text with its length in front, so that no two lists of texts have the same form.
    private static String canonical(String... texts) {
        StringBuilder form = new StringBuilder();
        for (String text : texts) {
            form.append(text.length()).append(':').append(text).append(',');
        }
        return form.toString();
    }
}
