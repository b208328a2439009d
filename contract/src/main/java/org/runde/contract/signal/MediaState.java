package org.runde.contract.signal;

/// What a participant sends at the moment, by their own choice. Nobody else can ever set one of these to true.
public record MediaState(boolean microphone, boolean camera, boolean screen, boolean screenAudio) {
    public static final MediaState SILENT = new MediaState(false, false, false, false);

    public boolean sends(Source source) {
        return switch (source) {
            case MICROPHONE -> microphone;
            case CAMERA -> camera;
            case SCREEN -> screen;
            case SCREEN_AUDIO -> screenAudio;
        };
    }

    public MediaState without(Source source) {
        return new MediaState(
                microphone && source != Source.MICROPHONE,
                camera && source != Source.CAMERA,
                screen && source != Source.SCREEN,
                screenAudio && source != Source.SCREEN_AUDIO);
    }
}
