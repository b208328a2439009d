package org.runde.portal.pbx.pull;

import org.runde.portal.pbx.directory.Pulled.Failure;

/// Why fetching went no further. Stays inside this package; callers get a [org.runde.portal.pbx.directory.Pulled].
final class PullProblem extends Exception {
    private final Failure failure;
    private final String detail;

    PullProblem(Failure failure) {
        this(failure, "");
    }

    PullProblem(Failure failure, String detail) {
        super(failure.name(), null, false, false);
        this.failure = failure;
        this.detail = detail;
    }

    Failure failure() {
        return failure;
    }

    String detail() {
        return detail;
    }
}
