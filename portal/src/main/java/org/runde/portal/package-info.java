/// The control plane: accounts, meetings, joining, privacy. Spring MVC on virtual threads, packages by feature, SQL as
/// text in the store classes. It knows nothing of media and never talks to a media node except by records over the
/// bus. A request is walked in `gate`, then `XRoutes` → `X`s → `XStore` of its feature.
/// Start at [org.runde.portal.PortalWiring].
@NullMarked
package org.runde.portal;

import org.jspecify.annotations.NullMarked;
