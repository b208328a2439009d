package org.runde.simtest.bandwidth;

/// What a scenario shows besides its [Trace].
///
/// @param soundShare         of the packets of sound, 0 to 1, the worst receiver's
/// @param slowestSoundMillis the longest that sound was on its way
/// @param layerChanges       how often the first picture of the first receiver got another layer
/// @param frames             decoded by the first receiver, of all pictures
public record Outcome(Trace trace, double soundShare, double slowestSoundMillis, int layerChanges, long frames) {}
