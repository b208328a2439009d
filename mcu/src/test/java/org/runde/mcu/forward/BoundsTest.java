package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// The small parts that keep memory, requests and repetitions within bounds.
class BoundsTest {
    private static final long MS = 1_000_000L;

    private static RtpView packet(int sequence, int payload) {
        byte[] buf = new byte[12 + payload];
        new RtpWriter().begin(buf, 0, 96, false, sequence, 0, 1, false).end();
        RtpView view = new RtpView();
        assertThat(view.parse(buf, 0, buf.length)).isTrue();
        return view;
    }

    @Test
    void theCacheKeepsTheNewestAndNothingTooLong() {
        PacketCache cache = new PacketCache(4, 100);
        for (int i = 0; i < 6; i++) cache.put(i, packet(i, 10));
        cache.put(6, packet(6, 200));
        cache.put(1, packet(1, 10));
        RtpView view = new RtpView();
        assertThat(cache.get(1, view)).isFalse();
        assertThat(cache.get(6, view)).isFalse();
        assertThat(cache.get(5, view)).isTrue();
        assertThat(view.sequence()).isEqualTo(5);
        assertThat(view.payloadLength()).isEqualTo(10);
    }

    @Test
    void whoAsksForThousandsOfPacketsIsNotListenedToUntilTheNextSecond() {
        Resends resends = new Resends();
        for (int i = 0; i < Resends.MOST_ASKED_PER_SECOND; i++)
            assertThat(resends.listens(MS)).isTrue();
        assertThat(resends.listens(900 * MS)).isFalse();
        assertThat(resends.listens(1001 * MS)).isTrue();
    }

    @Test
    void aRoundTripTakenAtABadMomentDoesNotMakeUsDeaf() {
        Resends resends = new Resends();
        assertThat(resends.allow(7, 100, 0, 5000 * MS, 0)).isTrue();
        assertThat(resends.allow(7, 100, 0, 5000 * MS, 150 * MS)).isTrue();
    }

    @Test
    void aPacketIsSentAgainOncePerRoundTripAndAllOfThemAreAShareOfWhatIsSent() {
        Resends resends = new Resends();
        assertThat(resends.allow(7, 1000, 2_400_000, 100 * MS, 0)).isTrue();
        assertThat(resends.allow(7, 1000, 2_400_000, 100 * MS, 60 * MS)).isFalse();
        assertThat(resends.allow(7, 1000, 2_400_000, 100 * MS, 70 * MS)).isTrue();
        int allowed = 0;
        for (int i = 0; i < 5000; i++) if (resends.allow(1000 + i, 1000, 2_400_000, 0, 200 * MS)) allowed++;
        assertThat(allowed).isEqualTo(2_400 / 8 / Resends.SHARE - 2);
        assertThat(resends.allow(9000, 1000, 0, 0, 1000 * MS)).isTrue();
    }
}
