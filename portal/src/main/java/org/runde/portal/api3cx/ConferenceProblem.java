package org.runde.portal.api3cx;

/// A call that did not work. The text is shown to people as it is, by programs that know no other language.
final class ConferenceProblem extends RuntimeException {
    private final int status;
    private final String text;

    ConferenceProblem(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    static ConferenceProblem badRequest(String text) {
        return new ConferenceProblem(400, text);
    }

    static ConferenceProblem notFound() {
        return new ConferenceProblem(404, "Meeting not found");
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
