package org.runde.mcu.stage;

/// What one participant may cost the media side of a room.
///
/// @param sendSections  media sections of one sending connection; a browser of ours uses four
/// @param audioSections sections for sound on one receiving connection; in larger rooms those who speak get them
/// @param videoSections sections for pictures on one receiving connection; in larger rooms those shown get them.
///                      With many more the browser's answer would outgrow a signalling message
/// @param voices        how many microphones are forwarded at once
public record StageLimits(int sendSections, int audioSections, int videoSections, int voices) {
    public static StageLimits defaults() {
        return new StageLimits(8, 48, 36, 8);
    }
}
