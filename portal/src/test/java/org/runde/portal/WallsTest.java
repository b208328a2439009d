package org.runde.portal;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class WallsTest {
    /// Feature packages form no cycles, and none reaches into another's inside.
    @Test
    void theWallsBetweenFeaturesStand() {
        ApplicationModules.of("org.runde.portal").verify();
    }
}
