/// Getting in and staying in: passwords (Argon2id, RFC 9106), one-time links, sessions in the database.
/// Who may call what is decided in `gate`. Start at [org.runde.portal.login.Logins].
@NullMarked
package org.runde.portal.login;

import org.jspecify.annotations.NullMarked;
