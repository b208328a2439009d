package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;

class HandshakePermitsTest {
    private static final int MOST = 128;

    private final HandshakePermits permits = new HandshakePermits(MOST);

    private int takeAll(Object room) {
        int taken = 0;
        while (permits.acquire(room)) taken++;
        return taken;
    }

    @Test
    void oneRoomGetsHalfAndLeavesTheOtherHalf() {
        assertThat(takeAll("attackers")).isEqualTo(MOST / 2);
        assertThat(takeAll("others")).isEqualTo(MOST / 4);
    }

    @Test
    void howeverManyRoomsTakeAllTheyCanThereIsRoomForTheNext() {
        List<Object> rooms = new ArrayList<>();
        for (int i = 0; i < 20; i++) rooms.add(new Object());
        boolean any = true;
        while (any) {
            any = false;
            for (Object room : rooms) any |= permits.acquire(room);
        }
        assertThat(takeAll("next")).isGreaterThan(1);
    }

    @Test
    void whatIsReleasedIsThereAgainForEverybody() {
        RandomGenerator random = Seeds.generator(41);
        List<Object> rooms = List.of("a", "b", "c", "d");
        List<Object> running = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Object room = rooms.get(random.nextInt(rooms.size()));
            if (random.nextBoolean() && permits.acquire(room)) running.add(room);
            else if (!running.isEmpty()) permits.release(running.remove(random.nextInt(running.size())));
            assertThat(running.size()).isLessThan(MOST);
        }
        running.forEach(permits::release);
        assertThat(takeAll("a")).isEqualTo(MOST / 2);
        assertThatThrownBy(() -> permits.release("b")).isInstanceOf(IllegalStateException.class);
    }
}
