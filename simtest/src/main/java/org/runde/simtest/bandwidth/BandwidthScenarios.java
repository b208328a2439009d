package org.runde.simtest.bandwidth;

import java.util.ArrayList;
import java.util.List;
import org.runde.simtest.world.Link;

/// Lines as people have them, each with a seed of its own, so that every run is the same to the byte.
public final class BandwidthScenarios {
    static final long MEGABIT = 1_000_000;

    private BandwidthScenarios() {}

    /// The traces of all scenarios, for drawing.
    public static List<Trace> all() {
        return outcomes().stream().map(Outcome::trace).toList();
    }

    static List<Outcome> outcomes() {
        List<Outcome> all = new ArrayList<>();
        all.add(step());
        all.add(ramps());
        all.add(narrowFromTheStart());
        all.add(burstyLoss());
        all.add(bloatedBuffer());
        all.add(jitteryRadio());
        all.add(outage());
        all.add(sharedLine());
        for (int tracks : new int[] {2, 10, 40}) all.add(tracks(tracks));
        return all;
    }

    private static Link.Conditions line(long bps) {
        return Link.Conditions.of(20, 1, 0, 0).rate(bps, 300);
    }

    /// 5 Mbit/s, then 1, then 5 again.
    public static Outcome step() {
        return new Course("step down and up", 7001, 4, 1, 1280, line(5 * MEGABIT))
                .rateAt(8, MEGABIT)
                .rateAt(20, 5 * MEGABIT)
                .run(32);
    }

    /// From 5 Mbit/s down to 0.6 and back within half a minute.
    public static Outcome ramps() {
        Course course = new Course("slow ramps", 7002, 4, 1, 1280, line(5 * MEGABIT));
        for (int i = 0; i <= 24; i++) course.rateAt(6 + 0.5 * i, (long) (5 * MEGABIT - 4.4 * MEGABIT * i / 24));
        for (int i = 0; i <= 24; i++) course.rateAt(20 + 0.5 * i, (long) (0.6 * MEGABIT + 4.4 * MEGABIT * i / 24));
        return course.run(38);
    }

    /// 500 kbit/s for two cameras that would take three megabits.
    public static Outcome narrowFromTheStart() {
        return new Course("narrow from the start", 7003, 2, 1, 1280, line(MEGABIT / 2)).run(20);
    }

    /// 3 % lost, four packets in a row.
    public static Outcome burstyLoss() {
        return new Course("bursty loss", 7004, 2, 1, 1280, line(4 * MEGABIT).losing(0.03, 4)).run(20);
    }

    /// A router that keeps two seconds of packets.
    public static Outcome bloatedBuffer() {
        Link.Conditions bloated = Link.Conditions.of(20, 1, 0, 0).rate(3 * MEGABIT / 2, 2000);
        return new Course("bloated buffer", 7005, 4, 1, 1280, bloated).run(25);
    }

    /// Everything up to 30 ms late, in order.
    public static Outcome jitteryRadio() {
        return new Course("jittery radio", 7006, 2, 1, 1280, line(4 * MEGABIT).radio(30)).run(20);
    }

    public static Outcome outage() {
        return new Course("two seconds of outage", 7007, 2, 1, 1280, line(4 * MEGABIT))
                .cutBetween(8, 10)
                .run(20);
    }

    /// Three people behind one connection of 4 Mbit/s.
    public static Outcome sharedLine() {
        return new Course("three share a line", 7008, 2, 3, 1280, line(4 * MEGABIT)).run(30);
    }

    /// Many tiles on 3 Mbit/s.
    public static Outcome tracks(int tracks) {
        return new Course(tracks + " tracks", 7100 + tracks, tracks, 1, tracks < 5 ? 1280 : 320, line(3 * MEGABIT))
                .run(tracks < 20 ? 20 : 8);
    }
}
