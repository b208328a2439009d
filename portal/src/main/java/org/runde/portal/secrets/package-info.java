/// Keys this installation made for itself, in the folder `keys` of the data folder, readable by its user only: the
/// Ed25519 pairs for join tokens and grants of files (RFC 8032) and one secret for HMACs (RFC 2104). Nothing here comes
/// from or goes to the
/// database. Start at [org.runde.portal.secrets.Secrets].
@NullMarked
package org.runde.portal.secrets;

import org.jspecify.annotations.NullMarked;
