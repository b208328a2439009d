package org.runde.portal.factors;

/// A key pair on a phone, a computer or a security key; the private half never leaves it.
///
/// @param id        credential id, base64url
/// @param name      given by its owner
/// @param publicKey attested credential data (WebAuthn §6.5.1), base64
/// @param counter   as the authenticator told it last; 0 for ever with those that do not count
/// @param synced    whether it may live on several devices of its owner
/// @param usedOn    last use, start of the day
public record Passkey(
        String id,
        String account,
        String name,
        String publicKey,
        long counter,
        boolean synced,
        long createdAt,
        long usedOn) {}
