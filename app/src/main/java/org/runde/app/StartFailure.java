package org.runde.app;

/// Why the program cannot start, as one sentence that says what to do.
public final class StartFailure extends Exception {
    private final String sentence;

    public StartFailure(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
