/// What people agree to in a meeting: who asks for what ([org.runde.portal.consents.ConsentNeeds]), with which text
/// ([org.runde.portal.consents.ConsentTexts]), and the record of who said yes to it, when, and until when (Art.
/// 7(1) GDPR, data kind `CONSENT`). A refusal leaves no record. What follows from a consent is not here: the media
/// node obeys it (`mcu.room`), and so does what is written of attendance (`reports`). Start at
/// [org.runde.portal.consents.Consents].
@NullMarked
package org.runde.portal.consents;

import org.jspecify.annotations.NullMarked;
