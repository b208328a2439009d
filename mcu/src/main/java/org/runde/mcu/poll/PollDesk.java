package org.runde.mcu.poll;

import java.security.SecureRandom;

/// What the polls of all rooms of a node share.
///
/// @param notary  makes keys and signs
/// @param ballots where ballots come in
public record PollDesk(Notary notary, BallotDoor ballots) implements AutoCloseable {
    public static PollDesk open(SecureRandom random) {
        return new PollDesk(new Notary(random), new BallotDoor());
    }

    @Override
    public void close() {
        notary.close();
    }
}
