/// What stands in front of every request, once: sessions, CSRF, who may call what, security headers, body limits, and
/// the form of every error. Routes rely on it and repeat none of it. Start at [org.runde.portal.gate.Gate].
@NullMarked
package org.runde.portal.gate;

import org.jspecify.annotations.NullMarked;
