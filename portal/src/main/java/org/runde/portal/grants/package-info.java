/// What media nodes vouch for: somebody in one of their rooms may send or fetch one file or document, for a minute.
/// Here is read and checked what they bring along, for every feature that lets people in by it. Not here: what they may
/// do then. Start at [org.runde.portal.grants.Grants].
@NullMarked
package org.runde.portal.grants;

import org.jspecify.annotations.NullMarked;
