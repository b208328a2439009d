/// The papers a controller and a processor have to have: deletion concept (DIN 66398), records of processing (Art. 30
/// GDPR), annex to the processing agreement (Art. 28), draft of an impact assessment (Art. 35), self-assessment. Each
/// is
/// a text with gaps, in German and English; what fills the gaps is read from the rules, settings and registers by which
/// the program really works. It keeps nothing. Start at [org.runde.portal.documents.Papers].
@NullMarked
package org.runde.portal.documents;

import org.jspecify.annotations.NullMarked;
