package org.runde.portal.privacy;

import java.util.Optional;

/// What a controller can base the processing for a purpose on.
public enum Basis {
    /// Art. 6(1)(a) GDPR.
    CONSENT("consent", false),
    /// Art. 6(1)(b) GDPR.
    CONTRACT("contract", false),
    /// Art. 6(1)(c) GDPR; the detail names the law.
    OBLIGATION("obligation", true),
    /// Art. 6(1)(e) GDPR: a public task; the detail names the law that gives it.
    TASK("task", true),
    /// Art. 6(1)(f) GDPR; the detail names the interest (Art. 13(1)(d)).
    INTEREST("interest", true),
    /// A works agreement (Art. 88 GDPR); the detail names it.
    AGREEMENT("agreement", true),
    /// § 26(1) BDSG, as older texts have it. After CJEU C-34/21 a provision like it does not carry the processing by
    /// itself, so that the paragraph is only offered with this hint, and never proposed.
    EMPLOYMENT("employment", false);

    private final String code;
    private final boolean detailed;

    Basis(String code, boolean detailed) {
        this.code = code;
        this.detailed = detailed;
    }

    /// As written in JSON and in the database.
    public String code() {
        return code;
    }

    /// Whether it says nothing without its detail.
    public boolean detailed() {
        return detailed;
    }

    /// Whether it belongs to older texts.
    public boolean legacy() {
        return this == EMPLOYMENT;
    }

    /// Whether people may object to what it carries (Art. 21(1) GDPR).
    public boolean objectable() {
        return this == TASK || this == INTEREST;
    }

    public static Optional<Basis> of(String code) {
        for (Basis basis : values()) {
            if (basis.code.equals(code)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }
}
