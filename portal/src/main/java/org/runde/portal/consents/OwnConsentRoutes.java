package org.runde.portal.consents;

import jakarta.servlet.http.HttpServletRequest;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.runde.portal.join.Pseudonyms;
import org.runde.portal.login.Signed;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.store.Database;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What people can do about their own consents outside a meeting, and the texts they agreed to.
@RestController
public final class OwnConsentRoutes {
    private final OwnConsents consents;
    private final ConsentStore store;
    private final Database database;
    private final OwnKeys keys;
    private final Pseudonyms pseudonyms;
    private final Throttle throttle;

    public OwnConsentRoutes(
            OwnConsents consents,
            ConsentStore store,
            Database database,
            OwnKeys keys,
            Pseudonyms pseudonyms,
            Throttle throttle) {
        this.consents = consents;
        this.store = store;
        this.database = database;
        this.keys = keys;
        this.pseudonyms = pseudonyms;
        this.throttle = throttle;
    }

    /// @param de in German
    /// @param en in English
    record TextView(String version, String scope, String de, String en) {}

    /// Takes name and times of somebody who had agreed out of a report.
    @DeleteMapping("/api/v1/own-report/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String key, HttpServletRequest request) {
        throttle.take(Caller.network(request));
        answer(consents.withdraw(key, keys));
    }

    @DeleteMapping("/api/v1/own-reports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        answer(consents.withdraw(signed.account().id(), id, pseudonyms));
    }

    /// A text that was shown, by the version a consent names.
    @GetMapping("/api/v1/consent-texts/{version}")
    TextView text(@PathVariable String version, HttpServletRequest request) {
        throttle.take(Caller.network(request));
        ConsentStore.Text text =
                store.text(version).orElseThrow(() -> new Problem(404, "textUnknown", "There is no such text."));
        return new TextView(text.version(), text.scope().name(), text.german(), text.english());
    }

    private void answer(OwnConsents.Outcome outcome) {
        switch (outcome) {
            case DONE -> database.forgetDeleted();
            case UNKNOWN ->
                throw new Problem(404, "reportUnknown", "There is no such report, or it is not there any more.");
            case NOT_AGREED ->
                throw new Problem(409, "notByConsent", "This line does not rest on a consent. You can object to it.");
            case HELD -> throw new Problem(409, "held", "It is kept as evidence for now.");
        }
    }
}
