package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.mcu.Seeds;

class SequenceMapTest {
    /// `in` are incoming packets: a number goes out, a number with `-` is left out. `out` is what the receiver
    /// gets: a number, `.` for nothing, and `p` for a plugged place.
    @ParameterizedTest
    @CsvSource({
        "in order,                         10 11 12 13,            0 1 2 3",
        "a loss keeps its place,           10 12 13,               0 2 3",
        "what comes late fills it,         10 12 11 13,            0 2 1 3",
        "what is left out closes up,       10 -11 -12 13,          0 . . 1",
        "left out behind a loss,           10 -12 13,              0 . 2",
        "lost then late and wanted,        10 -12 11 13,           0 . 1 2",
        "lost then late and not wanted,    10 -12 -11 13,          0 . p1 2",
        "what was left out stays out,      10 -11 12 11,           0 . 1 .",
        "older than the start,             10 9,                   0 .",
        "left out at the start,            10 -11 -12 -13 14 15,   0 . . . 1 2",
    })
    void numbersCloseUpAndPlacesAreKept(String what, String in, String out) {
        SequenceMap map = new SequenceMap(0);
        map.begin(0, 10);
        List<String> got = new ArrayList<>();
        for (String token : in.split(" ")) {
            boolean wanted = !token.startsWith("-");
            long number = Math.abs(Long.parseLong(token));
            got.add(pass(map, 0, number, wanted));
        }
        assertThat(String.join(" ", got)).as(what).isEqualTo(out);
    }

    private static String pass(SequenceMap map, int layer, long in, boolean wanted) {
        if (map.isNext(layer, in)) {
            if (wanted) return "" + ((in + map.take(in).shift) & 0xffff);
            map.leaveOut(in);
            return ".";
        }
        Stretch place = map.placeOf(layer, in);
        if (place == null) return ".";
        return (wanted ? "" : "p") + ((in + place.shift) & 0xffff);
    }

    @Test
    void aLayerFollowsDirectlyOnTheOneBefore() {
        SequenceMap map = new SequenceMap(65_534);
        map.begin(0, 100);
        assertThat(pass(map, 0, 100, true)).isEqualTo("65534");
        map.begin(2, 7_000);
        assertThat(pass(map, 2, 7_000, true)).isEqualTo("65535");
        assertThat(pass(map, 0, 101, true)).isEqualTo(".");
        assertThat(pass(map, 2, 7_001, true)).isEqualTo("0");
    }

    @Test
    void aReceiversNumberLeadsBackToThePacket() {
        SequenceMap map = new SequenceMap(0);
        map.begin(1, 500);
        pass(map, 1, 500, true);
        pass(map, 1, 501, false);
        pass(map, 1, 502, true);
        Stretch stretch = map.wentOut(map.extendOut(1));
        assertThat(stretch).isNotNull();
        assertThat(map.extendOut(1) - stretch.shift).isEqualTo(502);
        assertThat(map.wentOut(map.extendOut(2))).isNull();
        assertThat(map.wentOut(map.extendOut(60_000))).isNull();
    }

    @Test
    void onlySoManyStretchesAreRemembered() {
        SequenceMap map = new SequenceMap(0);
        map.begin(0, 0);
        for (int in = 0; in < 4 * SequenceMap.STRETCHES; in++) pass(map, 0, in, in % 2 == 0);
        assertThat(map.placeOf(0, 0)).isNull();
        assertThat(map.wentOut(map.extendOut(0))).isNull();
        assertThat(map.highestOut() & 0xffff).isEqualTo(2 * SequenceMap.STRETCHES - 1);
    }

    /// Any loss, any order, anything left out, any switches: every number is given once, leads back to its packet,
    /// and holes are exactly the packets that never came.
    @Test
    void numbersAreUniqueAndHolesAreLosses() {
        long seed = Seeds.seed("numbersAreUniqueAndHolesAreLosses");
        for (int round = 0; round < 200; round++) oneCall(Seeds.generator(seed + round));
    }

    private static void oneCall(RandomGenerator random) {
        SequenceMap map = new SequenceMap(random.nextInt(65_536));
        long firstOut = map.highestOut() + 1;
        Map<Long, String> given = new HashMap<>();
        long neverCame = 0;
        for (int stay = 0; stay < 5; stay++) {
            int layer = random.nextInt(3);
            long start = 100_000L * (stay + 1) + random.nextInt(1000);
            map.begin(layer, start);
            List<Long> arrivals = new ArrayList<>();
            Set<Long> skipped = new HashSet<>();
            int length = 5 + random.nextInt(40);
            for (long in = start; in < start + length; in++) {
                boolean lost = in > start && in < start + length - 1 && random.nextInt(10) == 0;
                if (lost) neverCame++;
                else arrivals.add(in);
                if (in > start && random.nextInt(4) == 0) skipped.add(in);
            }
            // Packets overtake one another, but the first and the last stay where they are.
            for (int i = 1; i + 2 < arrivals.size(); i++) {
                if (random.nextInt(4) == 0) arrivals.add(i, arrivals.remove(i + 1));
            }
            for (long in : arrivals) {
                String out = pass(map, layer, in, !skipped.contains(in));
                if (out.equals(".")) continue;
                long number = map.extendOut(Integer.parseInt(out.replace("p", "")));
                assertThat(given.put(number, layer + ":" + in))
                        .as("given twice: %d", number)
                        .isNull();
                Stretch back = map.wentOut(number);
                assertThat(back).isNotNull();
                assertThat(back.layer + ":" + (number - back.shift)).isEqualTo(layer + ":" + in);
            }
        }
        long span = map.highestOut() - firstOut + 1;
        assertThat(span - given.size()).isEqualTo(neverCame);
    }
}
