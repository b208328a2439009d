/// Tenants and who answers for their data. An organisation is a tenant: its id stands on every row, and everything is
/// read and written by it. A controller is a legal entity within a tenant.
/// People are not here (`accounts`). Start at [org.runde.portal.tenants.Organisations].
@NullMarked
package org.runde.portal.tenants;

import org.jspecify.annotations.NullMarked;
