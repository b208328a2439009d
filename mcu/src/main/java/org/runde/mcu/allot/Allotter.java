package org.runde.mcu.allot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Source;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.forward.DownTrack;

/// Shares one viewer's bandwidth among the tracks it shows. Sound is taken off first and never discussed; then every
/// tile gets the least that can be sent of it, shared screens and pinned ones before the others; then the tiles get
/// better in the same order, among equals the one that lacks most.
///
/// Pure but for a memory of its own last answer. What was decided is held as long as it can be paid for and nobody
/// wishes for anything else: see [Budget] for when it gets better.
public final class Allotter {
    private static final Comparator<Share> ORDER = Comparator.comparingInt((Share share) -> share.rank)
            .thenComparing(share -> -(long) share.wish.width() * share.wish.height())
            .thenComparing(share -> share.wish.speakerRank());

    private record Track(String participant, Source source) {
        static Track of(Wish wish) {
            return new Track(wish.participant(), wish.source());
        }
    }

    private final Budget budget = new Budget();
    private Map<Track, Rung> before = new HashMap<>();
    private Map<Track, Integer> fitted = new HashMap<>();
    private Set<Share.Outline> outlines = Set.of();

    /// @param wishes      every video track there is for this viewer
    /// @param estimateBps what the viewer can take
    /// @param audioBps    what its sound takes of that
    public Allotment allot(List<Wish> wishes, long estimateBps, long audioBps, Relief relief, long now) {
        List<Share> shares = new ArrayList<>(wishes.size());
        for (Wish wish : wishes) {
            Track track = Track.of(wish);
            shares.add(new Share(wish, before.get(track), fitted.getOrDefault(track, DownTrack.NO_LAYER), relief));
        }
        shares.sort(ORDER);
        Set<Share.Outline> wanted = HashSet.newHashSet(shares.size());
        for (Share share : shares) wanted.add(share.outline());

        long room = Math.max(0, estimateBps - audioBps);
        boolean more = budget.see(room, now);
        boolean other = !wanted.equals(outlines);
        for (Share share : shares) share.hold();
        boolean borne = budget.bears(spent(shares), room, now);
        if (!borne) budget.fall(room, now);
        boolean anew = !borne || other || more;
        if (anew) for (Share share : shares) share.reset();
        if (anew || budget.mayShow(now)) show(shares, room);
        if (anew || budget.mayRise(now)) better(shares, Math.min(room, budget.ceiling()));
        if (!other && rose(shares)) budget.rose(now);

        outlines = wanted;
        return answer(shares, audioBps);
    }

    private Allotment answer(List<Share> shares, long audioBps) {
        Map<Track, Rung> after = new HashMap<>();
        Map<Track, Integer> fit = new HashMap<>();
        List<Grant> grants = new ArrayList<>(shares.size());
        long wishes = audioBps;
        for (Share share : shares) {
            Rung rung = share.rung();
            Track track = Track.of(share.wish);
            if (rung != null) after.put(track, rung);
            int best = share.bestThatFits(fitted.getOrDefault(track, DownTrack.NO_LAYER));
            if (best != DownTrack.NO_LAYER) fit.put(track, best);
            grants.add(share.grant());
            wishes += share.idealBps();
        }
        before = after;
        fitted = fit;
        return new Allotment(grants, spent(shares), wishes);
    }

    /// Something for everybody first, for which no evidence is asked: nothing is worse than a black tile.
    private static void show(List<Share> shares, long room) {
        double left = room - spent(shares);
        for (Share share : shares) {
            if (share.started() || !share.mayRise() || share.more() > left) continue;
            left -= share.more();
            share.rise();
        }
    }

    /// Then more, rank by rank.
    private static void better(List<Share> shares, long ceiling) {
        double left = ceiling - spent(shares);
        int from = 0;
        while (from < shares.size()) {
            int to = from + 1;
            while (to < shares.size() && shares.get(to).rank == shares.get(from).rank) to++;
            left = inTurns(new ArrayList<>(shares.subList(from, to)), left);
            from = to;
        }
    }

    /// One step for the one that lacks most, until nothing more can be paid for.
    private static double inTurns(List<Share> equals, double room) {
        double left = room;
        equals.removeIf(share -> !share.started());
        for (Share next = neediest(equals); next != null; next = neediest(equals)) {
            if (!next.mayRise() || next.more() > left) {
                equals.remove(next);
                continue;
            }
            left -= next.more();
            next.rise();
        }
        return left;
    }

    private static @Nullable Share neediest(List<Share> shares) {
        Share found = null;
        for (Share share : shares) if (found == null || share.need() > found.need()) found = share;
        return found;
    }

    private static long spent(List<Share> shares) {
        long sum = 0;
        for (Share share : shares) sum += share.bps();
        return sum;
    }

    private static boolean rose(List<Share> shares) {
        for (Share share : shares) if (share.rose()) return true;
        return false;
    }
}
