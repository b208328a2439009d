/// Join tokens: what the portal vouches for and the media node believes. Signed with Ed25519 (RFC 8032), so a node
/// can check a token and cannot mint one. Start at [org.runde.contract.token.JoinToken]. The other way round
/// [org.runde.contract.token.FileGrant]: what a node vouches for and the files role believes.
@NullMarked
package org.runde.contract.token;

import org.jspecify.annotations.NullMarked;
