/// How a directory is fetched from a telephone system or a directory server: 3CX V20 (configuration API), 3CX before
/// V20
/// (management console) and LDAP (RFC 4511, paged by RFC 2696). Nothing is stored or compared here.
/// Start at [org.runde.portal.pbx.pull.Pulls].
@NullMarked
package org.runde.portal.pbx.pull;

import org.jspecify.annotations.NullMarked;
