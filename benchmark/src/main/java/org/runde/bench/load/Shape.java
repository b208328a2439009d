package org.runde.bench.load;

/// Who sends what to how many.
///
/// @param senders  in each meeting
/// @param viewers  in each meeting, who do not send
/// @param meetings side by side on one loop
public record Shape(Load load, int senders, int viewers, int meetings) {
    public int receivers() {
        return viewers * meetings;
    }

    @Override
    public String toString() {
        String what = load.video() ? "video" : "audio";
        String times = meetings == 1 ? "" : ", %d meetings".formatted(meetings);
        return "%d→%d %s%s".formatted(senders, viewers, what, times);
    }
}
