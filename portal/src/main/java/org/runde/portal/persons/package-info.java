/// How each feature tells what it stores about a person, so that a data subject's request finds all of it (Articles 15
/// to 21 GDPR). It knows no feature and no table: features implement [org.runde.portal.persons.PersonSource], and
/// `rights` asks them all. Start there.
@NullMarked
package org.runde.portal.persons;

import org.jspecify.annotations.NullMarked;
