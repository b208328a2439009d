package org.runde.portal.privacy;

import java.util.ArrayList;
import java.util.List;
import org.runde.portal.http.Page;
import org.runde.portal.http.TenantOf;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which notices of an organisation were valid when, for data protection.
@RestController
public final class DpoNoticeRoutes {
    private final NoticeVersions versions;
    private final Controllers controllers;

    DpoNoticeRoutes(NoticeVersions versions, Controllers controllers) {
        this.versions = versions;
        this.controllers = controllers;
    }

    @GetMapping("/api/v1/dpo/notices")
    Page<NoticeRoutes.VersionView> all(@AuthenticationPrincipal TenantOf caller) {
        List<NoticeRoutes.VersionView> all = new ArrayList<>();
        for (Controller controller : controllers.all(caller.tenant())) {
            versions.all(controller.id()).forEach(version -> all.add(NoticeRoutes.VersionView.of(version)));
        }
        return new Page<>(all, null);
    }
}
