package org.runde.mcu.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ServerMessage.Sent;

class AudienceTest {
    private static final BiPredicate<String, String> ALL = (one, other) -> true;

    private final Audience audience = new Audience();

    private List<String> news(BiPredicate<String, String> sees) {
        List<String> told = new ArrayList<>();
        audience.news(sees, (to, message) -> told.add(to + " " + message));
        return told;
    }

    @Test
    void whoeverSharesIsToldHowManySeeItAndHowManyAreStuck() {
        audience.sent("ann", "bob", Sent.FULL);
        audience.sent("ann", "cleo", Sent.REDUCED);
        audience.sent("ann", "dan", Sent.PAUSED_BY_BANDWIDTH);
        audience.sent("ann", "eve", Sent.UNDECODABLE);
        audience.sent("ann", "fay", Sent.PAUSED_NOT_SHOWN);
        assertEquals(List.of("ann Audience[seeing=2, stuck=2]"), news(ALL));
    }

    @Test
    void nothingIsToldTwice() {
        audience.sent("ann", "bob", Sent.FULL);
        news(ALL);
        audience.sent("ann", "bob", Sent.REDUCED);
        assertEquals(List.of(), news(ALL));
        audience.sent("ann", "bob", Sent.PAUSED_BY_LOAD);
        assertEquals(List.of("ann Audience[seeing=0, stuck=1]"), news(ALL));
    }

    @Test
    void whoeverLooksElsewhereOrLeavesIsNotCounted() {
        audience.sent("ann", "bob", Sent.FULL);
        audience.sent("ann", "cleo", Sent.FULL);
        news(ALL);
        audience.sent("ann", "bob", Sent.PAUSED_NOT_SHOWN);
        audience.gone("cleo");
        assertEquals(List.of("ann Audience[seeing=0, stuck=0]"), news(ALL));
    }

    @Test
    void anotherShareOfTheSamePersonStartsWithNobody() {
        audience.sent("ann", "bob", Sent.FULL);
        news(ALL);
        audience.ended("ann");
        assertEquals(List.of(), news(ALL));
        audience.sent("ann", "bob", Sent.FULL);
        assertEquals(List.of("ann Audience[seeing=1, stuck=0]"), news(ALL));
    }

    @Test
    void whoMayNotBeSeenIsNotCounted() {
        audience.sent("ann", "bob", Sent.FULL);
        audience.sent("ann", "cleo", Sent.FULL);
        assertEquals(List.of("ann Audience[seeing=1, stuck=0]"), news((one, other) -> !other.equals("cleo")));
    }

    @Test
    void twoWhoShareAreToldEachTheirOwn() {
        audience.sent("ann", "bob", Sent.FULL);
        audience.sent("bob", "ann", Sent.PAUSED_BY_BANDWIDTH);
        assertEquals(
                List.of("ann Audience[seeing=1, stuck=0]", "bob Audience[seeing=0, stuck=1]"),
                news(ALL).stream().sorted().toList());
    }
}
