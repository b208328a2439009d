package org.runde.portal.documents;

import java.util.Locale;
import java.util.Optional;

/// Which papers there are. Their texts are `de/<code>.md` and `en/<code>.md`.
public enum Paper {
    /// When what is deleted, in the shape of DIN 66398.
    DELETION_CONCEPT,
    /// The controller's record of processing activities, Art. 30(1) GDPR.
    PROCESSING_CONTROLLER,
    /// The processor's record, Art. 30(2) GDPR.
    PROCESSING_PROCESSOR,
    /// What an agreement under Art. 28(3) GDPR has to describe.
    PROCESSOR_ANNEX,
    /// A draft of what Art. 35 GDPR asks for.
    IMPACT_ASSESSMENT,
    /// Against the guidance of the German authorities (DSK) and the BSI.
    SELF_ASSESSMENT;

    /// As in addresses.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Paper> of(String code) {
        for (Paper paper : values()) {
            if (paper.code().equals(code)) {
                return Optional.of(paper);
            }
        }
        return Optional.empty();
    }
}
