package org.runde.mcu.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.mcu.forward.LayerState;
import org.runde.mcu.forward.UpSetup;
import org.runde.wire.bwe.SendSideEstimator;

class RecordsTest {
    /// Spatial and temporal layers have three bits each in VP9 (RFC 9628 §4.2).
    private static final int MOST = 8;

    @Test
    void asManyLayersAsPacketsCanNameFindRoom() {
        List<LayerState> layers = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            layers.add(new LayerState(i, true, 1920, 1080, Collections.nCopies(MOST, SendSideEstimator.MAX_BPS)));
        }
        int[] ssrcs = new int[UpSetup.MAX_LAYERS];
        ssrcs[UpSetup.MAX_LAYERS - 1] = -7;
        byte[] buf = new byte[Records.STATE_BYTES];
        assertThat(Records.writeState(buf, true, ssrcs, layers)).isLessThanOrEqualTo(Records.STATE_BYTES);
        assertThat(Records.isOpen(buf, 0)).isTrue();
        assertThat(Records.ssrc(buf, 0, UpSetup.MAX_LAYERS - 1)).isEqualTo(-7);
        assertThat(Records.layers(buf, 0)).isEqualTo(layers);
    }
}
