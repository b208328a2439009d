package org.runde.mcu.poll;

import java.security.SecureRandom;
import java.util.function.Consumer;
import org.runde.mcu.net.Aside;

/// Makes keys and signs ballots on a thread of its own, since either would hold up a loop that forwards packets. Safe
/// to use from any thread.
public final class Notary implements AutoCloseable {
    /// A large room that votes at once; what does not fit is refused and asked again.
    private static final int QUEUED = 2_000;

    private final SecureRandom random;
    private final Aside aside;

    public Notary(SecureRandom random) {
        this.random = random;
        aside = new Aside("notary", QUEUED);
    }

    /// @param back hears of it on the notary's thread, or on this one when there is too much to do
    public void makeKey(PollWork.MakeKey work, Consumer<PollWork.Done> back) {
        later(work, () -> new PollWork.Done.KeyMade(work.poll(), BlindKey.make(random)), back);
    }

    /// @param back as in [#makeKey]
    public void sign(PollWork.Sign work, Consumer<PollWork.Done> back) {
        later(
                work,
                () -> new PollWork.Done.Signed(
                        work.poll(),
                        work.participant(),
                        work.blinded(),
                        BlindKey.text(work.key().sign(work.bytes()))),
                back);
    }

    private interface Act {
        PollWork.Done done();
    }

    private void later(PollWork work, Act act, Consumer<PollWork.Done> back) {
        if (!aside.offer(() -> back.accept(act.done()))) {
            back.accept(new PollWork.Done.Overloaded(work));
        }
    }

    @Override
    public void close() {
        aside.close();
    }
}
