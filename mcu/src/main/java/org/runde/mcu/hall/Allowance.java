package org.runde.mcu.hall;

/// How many letters of one kind all rooms of a meeting may keep together: its own, and its breakout rooms. Each room
/// has
/// an account in it, and a bound of its own besides. Pure, for one thread.
public final class Allowance {
    private final long most;
    private long held;

    /// What one room keeps.
    public final class Account {
        private long mine;

        private Account() {}

        /// @return whether the meeting has space for these besides what is kept
        public boolean holds(long more) {
            return held + more <= most;
        }

        /// This room keeps so much now; nothing any more when it is over.
        public void keeps(long letters) {
            held += letters - mine;
            mine = letters;
        }
    }

    public Allowance(long most) {
        this.most = most;
    }

    public Account account() {
        return new Account();
    }

    /// @return what all rooms keep together
    public long held() {
        return held;
    }
}
