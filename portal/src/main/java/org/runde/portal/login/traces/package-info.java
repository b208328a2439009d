/// What sessions and links say about the person they belong to. Start at
/// [org.runde.portal.login.traces.SessionTraces].
@NullMarked
package org.runde.portal.login.traces;

import org.jspecify.annotations.NullMarked;
