package org.runde.portal.tenants;

/// Why everything of a tenant is deleted.
public enum EndCause {
    /// An operator has removed it.
    OPERATOR,
    /// The day has come that an operator had set.
    CONTRACT,
    /// The licence of its telephone system has expired.
    LICENCE,
    /// Its telephone system has not been heard of for long.
    CONTACT,
    /// The name of its telephone system has not been in the domain name system for long.
    NAME;

    public String code() {
        return switch (this) {
            case OPERATOR -> "operator";
            case CONTRACT -> "contract";
            case LICENCE -> "licence";
            case CONTACT -> "contact";
            case NAME -> "name";
        };
    }

    public static EndCause of(String code) {
        for (EndCause cause : values()) {
            if (cause.code().equals(code)) {
                return cause;
            }
        }
        throw new IllegalArgumentException(code);
    }
}
