package org.runde.mcu.speak;

/// One participant's microphone as [Voices] hear it. Made by [Voices#enter].
public final class Voice {
    static final int SILENCE = 127;
    static final long NEVER = Long.MIN_VALUE;

    /// Loudness (127 is loudest) from which a voice counts as heard, and below which it does not any more: 45
    /// and 55 under full scale. Speech lies 20 to 40 under, a quiet room 60 and more.
    static final int LOUD = SILENCE - 45;

    static final int QUIET = SILENCE - 55;

    /// Silence within speech; shorter ones do not end it.
    static final long PAUSE_NANOS = 800_000_000L;

    /// A cough or a door is shorter.
    static final long ONSET_NANOS = 200_000_000L;

    private final Voices voices;
    private final String participant;
    private int sum;
    private int count;
    private double loudness;
    private long loudSince = NEVER;
    private long soundedAt = NEVER;
    private long spokeAt = NEVER;
    private boolean speaking;
    private boolean forwarded;

    Voice(Voices voices, String participant) {
        this.voices = voices;
        this.participant = participant;
    }

    /// The level of one packet, 0 (loudest) to 127 (silence).
    public void onLevel(int level, long nowNanos) {
        int loud = SILENCE - level;
        sum += loud;
        count++;
        if (loud < LOUD) return;
        soundedAt = nowNanos;
        // At once and not at the next step: the first syllable matters.
        if (!forwarded) voices.claim(this, nowNanos);
    }

    /// The levels of some packets, heard on another loop.
    ///
    /// @param heardLoudness 127 for the loudest, of all of them together
    /// @param packets       how many
    /// @param loud          whether one of them sounded
    public void onLevels(int heardLoudness, int packets, boolean loud, long nowNanos) {
        sum += heardLoudness;
        count += packets;
        if (!loud) return;
        soundedAt = nowNanos;
        if (!forwarded) voices.claim(this, nowNanos);
    }

    /// Hands on what was heard since the last time.
    void report(SpeakersElsewhere.Home home, boolean loud) {
        if (count == 0) return;
        home.heard(this, sum, count, loud);
        sum = 0;
        count = 0;
    }

    /// A step of [Speakers#STEP_NANOS]. Silence may come as packets that say so, or as no packets.
    void step(long now) {
        double heard = count == 0 ? 0 : (double) sum / count;
        sum = 0;
        count = 0;
        loudness += (heard - loudness) * (heard > loudness ? 0.6 : 0.25);
        if (loudness >= LOUD) {
            if (loudSince == NEVER) loudSince = now;
            if (now - loudSince >= ONSET_NANOS) speaking = true;
        } else if (loudness < QUIET) {
            loudSince = NEVER;
        }
        if (speaking && loudness >= QUIET) spokeAt = now;
        if (speaking && now - spokeAt >= PAUSE_NANOS) speaking = false;
    }

    public String participant() {
        return participant;
    }

    public boolean speaking() {
        return speaking;
    }

    /// When this voice spoke last, on the loop's clock; [Long#MIN_VALUE] for never.
    public long spokeAt() {
        return spokeAt;
    }

    /// Whether its sound is to be forwarded.
    public boolean forwarded() {
        return forwarded;
    }

    void forward(boolean forwarded) {
        this.forwarded = forwarded;
    }

    double loudness() {
        return loudness;
    }

    /// Long enough without a sound that nobody would be cut off.
    boolean idle(long now) {
        return !speaking && (soundedAt == NEVER || now - soundedAt >= PAUSE_NANOS);
    }

    boolean soundedSince(long at) {
        return soundedAt != NEVER && soundedAt >= at;
    }

    long soundedAt() {
        return soundedAt;
    }
}
