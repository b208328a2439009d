/// The rights of data subjects (Articles 15 to 21 GDPR): who asks proves who they are, sees what is stored, and has it
/// corrected, erased, restricted or handed over; a data protection officer decides what a program must not. Nothing
/// that is shown is stored: it is gathered from all features ([org.runde.portal.persons.PersonSource]) when it is
/// fetched. What it is not: the privacy notice, or the rules by which data goes by itself. Why things are decided as
/// they are stands in docs/decisions/0022. Start at [org.runde.portal.rights.Cases].
@NullMarked
package org.runde.portal.rights;

import org.jspecify.annotations.NullMarked;
