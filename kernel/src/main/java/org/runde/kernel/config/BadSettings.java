package org.runde.kernel.config;

/// A setting that cannot be used. The message is one sentence for the operator and says what to do.
public final class BadSettings extends Exception {
    public BadSettings(String message) {
        super(message);
    }
}
