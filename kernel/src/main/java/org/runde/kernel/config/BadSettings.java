package org.runde.kernel.config;

/// A setting that cannot be used. The message is one sentence for the operator and says what to do.
public final class BadSettings extends Exception {
    private final String sentence;

    public BadSettings(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
