package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;

class SsrcMapTest {
    private static final String[] VALUES = {"a", "b", "c", "d", "e"};

    @Test
    void knowsWhatAMapKnowsAndNeverMoreThanItsBound() {
        RandomGenerator random = Seeds.generator(Seeds.seed("ssrcMap"));
        SsrcMap<String> map = new SsrcMap<>(16);
        Map<Integer, String> model = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            int ssrc = random.nextInt(40) * 0x0100_0001;
            String value = VALUES[random.nextInt(5)];
            switch (random.nextInt(20)) {
                case 0 -> {
                    map.forget(value);
                    model.values().removeIf(value::equals);
                }
                case 1, 2, 3 -> {
                    boolean room = model.containsKey(ssrc) || model.size() < 16;
                    assertThat(map.put(ssrc, value)).isEqualTo(room);
                    if (room) model.put(ssrc, value);
                }
                default -> assertThat(map.get(ssrc)).isEqualTo(model.get(ssrc));
            }
        }
        map.clear();
        assertThat(map.get(0)).isNull();
    }
}
