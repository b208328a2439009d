package org.runde.mcu.together;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.FloorTalk;
import org.runde.contract.signal.FloorTalk.Timer;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// The clock that everybody sees: counts down to an end, or up. The node's time is the only one that counts.
public final class RoomTimer implements Activity {
    /// Of a countdown.
    public static final int LONGEST_SECONDS = 86_400;

    private static final long MILLIS = 1_000;

    private final Hall hall;
    /// As it was at `sinceMillis`.
    private @Nullable Timer timer;
    private long sinceMillis;

    public RoomTimer(Hall hall) {
        this.hall = hall;
    }

    @Override
    public void welcome(Place place) {
        if (timer != null) {
            hall.tell(place, told());
        }
    }

    /// What was told meanwhile came late, and so would the clock be.
    @Override
    public void back(Place place) {
        welcome(place);
    }

    @Override
    public void left(Place place) {
        if (hall.places().isEmpty()) {
            timer = null;
        }
    }

    @Override
    public void tick() {
        Timer now = now();
        if (now != null && now.running() && isOver(now)) {
            set(new Timer(now.seconds(), now.seconds() * MILLIS, false, true));
        }
    }

    public void said(Place place, long seq, FloorTalk.TimerRequest request) {
        if (!place.may(Right.SHARE) && !place.may(Right.MODERATE)) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
            return;
        }
        Timer now = now();
        switch (request) {
            case FloorTalk.StartTimer start -> {
                if (start.seconds() < 0 || start.seconds() > LONGEST_SECONDS) {
                    hall.refuse(place, seq, Refusal.MALFORMED);
                } else {
                    set(new Timer(start.seconds(), 0, true, false));
                }
            }
            case FloorTalk.PauseTimer pause -> {
                // Of two who press at the same time neither undoes what the other did.
                if (now != null && !now.over() && now.running() == pause.paused()) {
                    set(new Timer(now.seconds(), now.ranMillis(), !pause.paused(), false));
                }
            }
            case FloorTalk.ExtendTimer extend -> extend(place, seq, now, extend.seconds());
            case FloorTalk.EndTimer end -> {
                if (now != null) {
                    set(null);
                }
            }
        }
    }

    private void extend(Place place, long seq, @Nullable Timer now, int seconds) {
        if (seconds < 1 || seconds > LONGEST_SECONDS || (now != null && now.seconds() + seconds > LONGEST_SECONDS)) {
            hall.refuse(place, seq, Refusal.MALFORMED);
        } else if (now != null && now.seconds() > 0) {
            set(new Timer(now.seconds() + seconds, now.ranMillis(), now.running() || now.over(), false));
        }
    }

    private static boolean isOver(Timer timer) {
        return timer.seconds() > 0 && timer.ranMillis() >= timer.seconds() * MILLIS;
    }

    private void set(@Nullable Timer next) {
        timer = next;
        sinceMillis = hall.nowMillis;
        hall.tellAll(told());
    }

    private FloorTalk.TimerIs told() {
        return new FloorTalk.TimerIs(now(), hall.nowMillis);
    }

    private @Nullable Timer now() {
        Timer was = timer;
        if (was == null || !was.running()) {
            return was;
        }
        long ran = was.ranMillis() + (hall.nowMillis - sinceMillis);
        return new Timer(was.seconds(), ran, true, false);
    }
}
