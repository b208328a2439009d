package org.runde.portal.blobs;

/// A feature that has objects.
/// @param names SQL that selects the ids of all of them, and no nulls
public record BlobOwner(String names) {}
