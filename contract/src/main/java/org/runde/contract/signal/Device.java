package org.runde.contract.signal;

/// A program that fills a place in a meeting over WHIP or WHEP instead of somebody at a browser, and what it does
/// there.
public enum Device {
    /// Sends a picture and sound as if they came from a camera and a microphone.
    CAMERA,
    /// Sends a picture and sound as if a screen were shared.
    SCREEN,
    /// Shows the meeting and sends nothing.
    PLAYER
}
