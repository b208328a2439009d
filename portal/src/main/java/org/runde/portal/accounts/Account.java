package org.runde.portal.accounts;

import org.runde.portal.http.Language;

/// Somebody who may sign in.
///
/// @param email       lower case, unique within the organisation
/// @param hasPassword false until they have chosen one
public record Account(
        String id,
        String tenant,
        String name,
        String email,
        AccountRole role,
        Language language,
        boolean hasPassword) {}
