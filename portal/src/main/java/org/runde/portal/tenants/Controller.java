package org.runde.portal.tenants;

/// A legal entity that answers for the data of meetings (Art. 4(7) GDPR). A tenant has at least one, each meeting
/// exactly one. Texts but the name may be empty until an administrator fills them in.
///
/// @param name                 unique within the tenant
/// @param address              postal, several lines
/// @param representatives      who acts for it, several lines
/// @param contact              how to reach it, such as a mail address
/// @param dpoContact           how to reach the data protection officer
/// @param supervisoryAuthority where to complain
/// @param standard             the one meetings get unless another is chosen; one per tenant
public record Controller(
        String id,
        String tenant,
        String name,
        String address,
        String representatives,
        String contact,
        String dpoContact,
        String supervisoryAuthority,
        boolean standard) {
    /// The standard controller of a new tenant, of which only the name is known.
    static Controller unknown(String id, Organisation organisation) {
        return new Controller(id, organisation.id(), organisation.name(), "", "", "", "", "", true);
    }
}
