package org.runde.mcu.stage;

/// What one participant may cost the media side of a room.
///
/// @param sendSections  media sections of one sending connection; a browser of ours uses four
/// @param audioSections sections for sound on one receiving connection; in larger rooms those who speak get them
/// @param videoSections sections for pictures on one receiving connection; in larger rooms those shown get them.
///                      With many more the browser's answer would outgrow a signalling message
/// @param audioReady    up to so many sounds have their section before they are heard
/// @param videoReady    up to so many pictures have their section before they are shown
/// @param voices        how many microphones are forwarded at once
public record StageLimits(
        int sendSections, int audioSections, int videoSections, int audioReady, int videoReady, int voices) {
    public static StageLimits defaults() {
        return new StageLimits(8, 24, 36, 16, 12, 8);
    }

    /// With so many microphones forwarded at once.
    public StageLimits forwarding(int microphones) {
        return new StageLimits(sendSections, audioSections, videoSections, audioReady, videoReady, microphones);
    }
}
