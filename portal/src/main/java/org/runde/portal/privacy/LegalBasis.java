package org.runde.portal.privacy;

import org.runde.portal.catalogue.Purpose;
import org.runde.portal.http.Language;

/// On what a controller bases a purpose.
///
/// @param german   interest, law or agreement behind it; empty where [Basis] needs none
/// @param english  the same
/// @param proposed whether the controller has not chosen it, but the program proposes it
public record LegalBasis(Purpose purpose, Basis basis, String german, String english, boolean proposed) {
    /// The detail in this language.
    public String detail(Language language) {
        return language == Language.DE ? german : english;
    }
}
