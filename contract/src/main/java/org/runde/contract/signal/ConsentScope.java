package org.runde.contract.signal;

/// What somebody may be asked to agree to. Refusing any of them keeps nobody out of a meeting.
public enum ConsentScope {
    /// My name and my times in the report of this meeting.
    REPORT,
    /// My voice and picture in a recording.
    RECORDING,
    /// What I write in a chat that is logged.
    CHAT_LOG
}
