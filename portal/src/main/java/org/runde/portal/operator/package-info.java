/// What operators of the installation do: make, rename and remove tenants. They see no content of tenants.
/// Start at [org.runde.portal.operator.TenantRoutes].
@NullMarked
package org.runde.portal.operator;

import org.jspecify.annotations.NullMarked;
