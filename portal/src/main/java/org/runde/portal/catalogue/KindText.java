package org.runde.portal.catalogue;

/// A data kind in words of one language.
///
/// @param label      what it is called
/// @param contents   what is in it
/// @param purpose    why it is processed
/// @param source     whom or what it comes from
/// @param recipients who gets to see it, by category
/// @param place      where it is
/// @param start      what its period is counted from
/// @param period     by default, with what makes it longer
/// @param then       what happens afterwards
public record KindText(
        String label,
        String contents,
        String purpose,
        String source,
        String recipients,
        String place,
        String start,
        String period,
        String then) {}
