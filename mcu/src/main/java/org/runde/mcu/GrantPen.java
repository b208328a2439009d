package org.runde.mcu;

import java.security.PrivateKey;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.FileGrants;
import org.runde.mcu.net.Aside;

/// Signs what the node vouches for towards the files role. A signature takes as long as forwarding a hundred packets,
/// so no loop makes one; nor does it wait behind the ballots of a [org.runde.mcu.poll.Notary], each of which takes ten
/// times as long. Safe to use from any thread.
final class GrantPen implements AutoCloseable {
    private final PrivateKey key;
    private final Aside aside;

    /// @param atMost grants that wait
    GrantPen(PrivateKey key, int atMost) {
        this.key = key;
        aside = new Aside("grants", atMost);
    }

    /// Hears on the pen's thread what came of it.
    interface Back {
        void signed(String grant);

        void failed(RuntimeException bug);
    }

    /// In the order of asking.
    /// @return false when too many wait: nothing comes back
    boolean sign(FileGrant grant, Back back) {
        return aside.offer(() -> {
            String signed;
            try {
                signed = FileGrants.sign(grant, key);
            } catch (RuntimeException bug) {
                back.failed(bug);
                return;
            }
            back.signed(signed);
        });
    }

    @Override
    public void close() {
        aside.close();
    }
}
