/// The privacy notice (Art. 13 GDPR), made from what this installation really does and is set to.
/// Start at [org.runde.portal.privacy.Notices].
@NullMarked
package org.runde.portal.privacy;

import org.jspecify.annotations.NullMarked;
