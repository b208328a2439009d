package org.runde.simtest.browser;

/// How a scripted browser lets the node know what its line takes.
public enum LineFeedback {
    /// When each packet came (transport-wide feedback), as Chromium, Firefox and Safari do.
    ARRIVALS,
    /// Its own estimate (REMB), as older ones do.
    ESTIMATE,
    /// Nothing but receiver reports.
    REPORTS
}
