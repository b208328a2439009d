package org.runde.portal.tenants;

/// A tenant: its people, meetings and settings are apart from those of all others. Who answers for the data stands in
/// its [controllers][Controller].
public record Organisation(String id, String name) {}
