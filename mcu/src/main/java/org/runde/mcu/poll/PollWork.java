package org.runde.mcu.poll;

import org.runde.contract.signal.PollTalk.Ballot;

/// What polls want done that takes too long for a room, or does not lie in one.
public sealed interface PollWork {
    /// Make a key pair; answered by [Done.KeyMade].
    record MakeKey(String poll) implements PollWork {}

    /// Sign; answered by [Done.Signed].
    record Sign(String poll, BlindKey key, String participant, String blinded, byte[] bytes) implements PollWork {}

    /// Take ballots; each comes in by [Done.Cast].
    record OpenBox(String poll, BlindKey key) implements PollWork {}

    /// Take no more.
    record CloseBox(String poll) implements PollWork {}

    /// What became of the ballot of this number.
    record Answer(long number, Poll.Cast cast) implements PollWork {}

    /// What came of it.
    sealed interface Done {
        record KeyMade(String poll, BlindKey key) implements Done {}

        /// There is too much to do; it was not done.
        record Overloaded(PollWork work) implements Done {}

        record Signed(String poll, String participant, String blinded, String signature) implements Done {}

        /// A ballot with a genuine signature, from nobody knows whom.
        /// @param number for the [Answer]
        record Cast(Ballot ballot, long number) implements Done {}
    }
}
