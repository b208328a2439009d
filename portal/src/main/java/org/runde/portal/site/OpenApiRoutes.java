package org.runde.portal.site;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The description of the API for programs (OpenAPI 3.1). It is made in the tests from the routes themselves and
/// shipped
/// as a file, so that it costs no time at the start.
@RestController
public final class OpenApiRoutes {
    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok(new ClassPathResource("org/runde/portal/site/openapi.json"));
    }
}
