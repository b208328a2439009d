package org.runde.portal.tenants;

/// Who runs meetings here and answers for the data: the controller of the privacy notice. Texts may be empty until an
/// administrator fills them in.
///
/// @param address              postal, several lines
/// @param contact              how to reach it, such as a mail address
/// @param dpoContact           how to reach the data protection officer
/// @param supervisoryAuthority where to complain
public record Organisation(
        String id, String name, String address, String contact, String dpoContact, String supervisoryAuthority) {}
