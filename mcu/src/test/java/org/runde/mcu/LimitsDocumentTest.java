package org.runde.mcu;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.forward.Inflow;
import org.runde.mcu.hall.ModerationLimits;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.notes.NoteLimits;
import org.runde.mcu.poll.PollLimits;
import org.runde.mcu.room.BreakoutLimits;
import org.runde.mcu.signal.SignalLimits;
import org.runde.mcu.together.DocumentLimits;
import org.runde.mcu.together.FileLimits;

class LimitsDocumentTest {
    @Test
    void theProtocolPageTellsEveryLimitWithItsDefault() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "protocol", "signalling.md"));
        Record[] all = {
            SignalLimits.DEFAULT,
            RoomLimits.DEFAULT,
            DrawLimits.DEFAULT,
            ModerationLimits.DEFAULT,
            BreakoutLimits.DEFAULT,
            PollLimits.DEFAULT,
            FileLimits.DEFAULT,
            NoteLimits.DEFAULT,
            DocumentLimits.DEFAULT,
            Inflow.Limits.DEFAULT,
        };
        for (Record limits : all) {
            for (RecordComponent limit : limits.getClass().getRecordComponents()) {
                Object value = limit.getAccessor().invoke(limits);
                assertThat(page).contains("| `" + limit.getName() + "` | " + value + " |");
            }
        }
        assertThat(page).contains("| `grantsWaiting` | " + McuLimits.DEFAULT.grantsWaiting() + " |");
    }
}
