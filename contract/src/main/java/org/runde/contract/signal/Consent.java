package org.runde.contract.signal;

/// The last word of one person on one scope. Who was asked and has not answered has refused, so there is no third
/// state.
///
/// @param version of the text that was shown
/// @param given   false when refused, and when withdrawn
/// @param at      epoch milliseconds; only the order of one person's words on one scope follows from it
public record Consent(ConsentScope scope, String version, boolean given, long at) {
    /// The later word counts; of two at the same time, the no.
    public boolean outranks(Consent other) {
        return at > other.at || at == other.at && !given && other.given;
    }

    /// The next word of the same person, which counts whatever a clock has done in between.
    public Consent next(boolean yes, long nowMillis) {
        return new Consent(scope, version, yes, Math.max(nowMillis, at + 1));
    }
}
