package org.runde.portal.tenants;

/// Features that have something for which a controller answers. While one of them says so, it cannot be removed:
/// responsibility does not move silently.
public interface ControllerUse {
    boolean uses(Controller controller);
}
