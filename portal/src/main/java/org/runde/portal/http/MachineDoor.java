package org.runde.portal.http;

/// Addresses where other programs come in with a secret of their own kind, which the feature checks itself (a telephone
/// system's licence key, the key of the 3CX-compatible API). Declared as a bean beside the routes. `gate` lets every
/// request through to them, knows no session there, and asks for no CSRF value: there is no cookie a foreign page
/// could make a browser send along.
///
/// @param pattern path as in a route: `/api/v1/pbx/*/sync`
public record MachineDoor(String pattern) {}
