package org.runde.contract.signal;

/// Where a track comes from. A participant has at most one track per source.
public enum Source {
    MICROPHONE,
    CAMERA,
    SCREEN,
    SCREEN_AUDIO;

    public boolean isVideo() {
        return this == CAMERA || this == SCREEN;
    }
}
