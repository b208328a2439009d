/// Who did which administrative act on what, when and why: one chain of entries per tenant and one of the installation,
/// in which nothing can be altered, removed or reordered without showing. It never holds content. It knows tenants and
/// accounts only as ids. Start at [org.runde.portal.audit.AuditLog].
@NullMarked
package org.runde.portal.audit;

import org.jspecify.annotations.NullMarked;
