package org.runde.portal.repeats;

/// A request that carries an `Idempotency-Key`.
///
/// @param key     as it was sent; never stored
/// @param digest  SHA-256 of method, address, caller and body: the same key must always come with the same of these
/// @param holder  random id of this one try
public record Repeatable(String tenant, String account, String key, String digest, String holder) {
    @Override
    public String toString() {
        return "Repeatable[" + holder + "]";
    }
}
