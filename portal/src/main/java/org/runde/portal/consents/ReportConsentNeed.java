package org.runde.portal.consents;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Room;
import org.runde.portal.privacy.Basis;
import org.runde.portal.privacy.LegalBases;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;

/// Reports name people only with their consent where the controller of the meeting says that this is its legal basis
/// (Art. 6(1)(a) GDPR).
final class ReportConsentNeed implements ConsentNeeds {
    private final LegalBases bases;
    private final Controllers controllers;

    ReportConsentNeed(LegalBases bases, Controllers controllers) {
        this.bases = bases;
        this.controllers = controllers;
    }

    @Override
    public Set<ConsentScope> of(Meeting meeting, @Nullable Room room) {
        Controller answering = Optional.ofNullable(meeting.controller())
                .flatMap(chosen -> controllers.find(meeting.tenant(), chosen))
                .orElseGet(() -> controllers.standard(meeting.tenant()));
        boolean consent = bases.of(answering).stream()
                .anyMatch(basis -> basis.purpose() == Purpose.REPORT && basis.basis() == Basis.CONSENT);
        return consent ? Set.of(ConsentScope.REPORT) : Set.of();
    }
}
