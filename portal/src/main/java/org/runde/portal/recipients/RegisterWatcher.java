package org.runde.portal.recipients;

/// Features that depend on what the register or the demanded places say. Called inside the transaction of the change.
public interface RegisterWatcher {
    void registerChanged(String tenant);
}
