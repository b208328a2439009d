package org.runde.mcu.hall;

/// What one room may hold and how often its people may act.
///
/// @param people              people in a room at once, whatever its settings say
/// @param waiters             people in a lobby at once
/// @param waitForMinutes      longest wait in a lobby; then the waiter is rejected and may ask again
/// @param graceForSeconds     how long a room stays when nobody is in it and nobody waits
/// @param chatChars           longest chat message
/// @param chatsPerMinute      chat messages of one person, sustained
/// @param chatsBurst          chat messages of one person at once
/// @param reactionChars       longest reaction, as UTF-16 units: one emoji with its joiners
/// @param reactionsPerMinute  reactions of one person, sustained
/// @param reactionsBurst      reactions of one person at once
/// @param agreementsPerMinute consents one place gives, sustained; withdrawing is not limited
/// @param agreementsBurst     consents one place gives at once
/// @param remembered          people a room remembers to have let in, and people it keeps out; when it would
///                            have to keep out more, it locks itself
public record RoomLimits(
        int people,
        int waiters,
        int waitForMinutes,
        int graceForSeconds,
        int chatChars,
        int chatsPerMinute,
        int chatsBurst,
        int reactionChars,
        int reactionsPerMinute,
        int reactionsBurst,
        int agreementsPerMinute,
        int agreementsBurst,
        int remembered) {
    public static final RoomLimits DEFAULT =
            new RoomLimits(1_000, 500, 240, 300, 2_000, 40, 10, 32, 60, 10, 6, 10, 5_000);

    public RoomLimits withGraceFor(int seconds) {
        return new RoomLimits(
                people,
                waiters,
                waitForMinutes,
                seconds,
                chatChars,
                chatsPerMinute,
                chatsBurst,
                reactionChars,
                reactionsPerMinute,
                reactionsBurst,
                agreementsPerMinute,
                agreementsBurst,
                remembered);
    }
}
