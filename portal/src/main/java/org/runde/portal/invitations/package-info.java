/// Who is invited to a meeting, the mails that tell them, and what they answer. The mails go through `mail`; calendar
/// objects are written in `calendar`. It does not decide who may enter: it only knows who comes by a personal link.
/// Start at [org.runde.portal.invitations.Invitees].
@NullMarked
package org.runde.portal.invitations;

import org.jspecify.annotations.NullMarked;
