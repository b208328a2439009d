package org.runde.portal.pbx.pull;

/// Where a directory is fetched and how. Texts are empty where a source does not use them.
///
/// @param url      `https://pbx.example.org:5001`, `ldaps://ldap.example.org` or `ldap://…`
/// @param user     client id, user name or distinguished name to sign in with
/// @param trust    certificates (PEM) to trust instead of the usual authorities: an own authority, or the one
///                 certificate of the server
/// @param startTls of LDAP: begin in clear and encrypt before signing in (RFC 4511 §4.14)
/// @param base     of LDAP: where the search begins
/// @param filter   of LDAP: which objects are people (RFC 4515)
/// @param names    of LDAP: attributes
public record PullSettings(
        String url, String user, String trust, boolean startTls, String base, String filter, Attributes names) {
    /// Names of LDAP attributes; empty ones are not read.
    public record Attributes(
            String number,
            String firstName,
            String lastName,
            String email,
            String phone,
            String vanity,
            String picture) {
        public static final Attributes NONE = new Attributes("", "", "", "", "", "", "");
    }

    @Override
    public String toString() {
        return "PullSettings";
    }
}
