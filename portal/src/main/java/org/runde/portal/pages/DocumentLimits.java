package org.runde.portal.pages;

/// How many documents there may be.
///
/// @param bytes      of one file
/// @param perMeeting documents of one meeting
/// @param atOnce     files that one person is sending
/// @param onTheirWay documents of one organisation that are not pages yet
/// @param labelChars of what a document is called
/// @param tries      how often a converter may be lost in the middle of one
record DocumentLimits(long bytes, int perMeeting, int atOnce, int onTheirWay, int labelChars, int tries) {
    static DocumentLimits of(int megabytes) {
        return new DocumentLimits(megabytes * 1_000_000L, 50, 3, 50, 100, 2);
    }
}
