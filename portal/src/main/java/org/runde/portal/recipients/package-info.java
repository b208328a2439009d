/// Who gets data, and where it is: the register of recipients, the countries of the machines, and what an organisation
/// demands of them. What runs tells of itself through [org.runde.portal.recipients.ConnectionSource]; the register adds
/// what only people know. A connector without its entry is off.
/// What the privacy notice says about it is not here (`privacy`). Start at [org.runde.portal.recipients.Recipients].
@NullMarked
package org.runde.portal.recipients;

import org.jspecify.annotations.NullMarked;
