package org.runde.portal.persons;

import java.util.List;
import org.runde.kernel.kind.DataKind;

/// One object in which something of a person is stored.
///
/// @param source  name of the [PersonSource] that found it
/// @param object  id of it, unique within the source; the same by which it can be held or restricted
/// @param facts   what it says about this person; what it says about others is left out or masked
/// @param erasing whether it can be erased before its rule is due
/// @param whole   id of what it stands in, such as a meeting or a report: whoever holds that as such holds this, too;
///                empty where it stands by itself
public record Trace(String source, DataKind kind, String object, List<Fact> facts, Erasing erasing, String whole) {
    public Trace {
        facts = List.copyOf(facts);
    }

    /// Of something that stands by itself.
    public Trace(String source, DataKind kind, String object, List<Fact> facts, Erasing erasing) {
        this(source, kind, object, facts, erasing, "");
    }

    /// Of something that stands by itself and is erased when the data protection officer says so, or must be kept.
    public Trace(String source, DataKind kind, String object, List<Fact> facts, boolean erasable) {
        this(source, kind, object, facts, erasable ? Erasing.BY_DECISION : Erasing.KEPT);
    }

    /// The same, and that it stands in this.
    public Trace in(String itsWhole) {
        return new Trace(source, kind, object, facts, erasing, itsWhole);
    }

    public boolean erasable() {
        return erasing != Erasing.KEPT;
    }

    /// What Art. 17 GDPR means for an object.
    public enum Erasing {
        /// The purpose is over: whoever has proven who they are has it erased without anybody's decision.
        AT_ONCE,
        /// Others may have a right to it still; the data protection officer decides.
        BY_DECISION,
        /// It must be kept until its rule is due; the reason goes by the name of the source.
        KEPT
    }
}
