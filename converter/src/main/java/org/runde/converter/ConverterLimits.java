package org.runde.converter;

import org.runde.converter.sandbox.SandboxLimits;

/// What the converter takes and gives.
///
/// @param pages        of one document; one with more is refused as a whole
/// @param largeSide    pixels of the longer side of a page
/// @param smallSide    the same in the strip of small pictures
/// @param heavyBytes   a picture above this is worth a try as JPEG
/// @param largeBytes   of one picture
/// @param smallBytes   of one small picture
/// @param textBytes    of one page
/// @param waiting      documents in the line, of all organisations together
/// @param atOnce       documents that are worked on at the same time
public record ConverterLimits(
        int pages,
        int largeSide,
        int smallSide,
        int heavyBytes,
        int largeBytes,
        int smallBytes,
        int textBytes,
        int waiting,
        int atOnce,
        SandboxLimits sandbox) {
    public static final ConverterLimits DEFAULT =
            new ConverterLimits(500, 2000, 320, 400_000, 16 << 20, 1 << 20, 20_000, 1_000, 1, SandboxLimits.DEFAULT);

    public ConverterLimits with(int mostPages, int seconds, int together) {
        return new ConverterLimits(
                mostPages,
                largeSide,
                smallSide,
                heavyBytes,
                largeBytes,
                smallBytes,
                textBytes,
                waiting,
                together,
                sandbox.withWallSeconds(seconds));
    }
}
