package org.runde.portal.recipients;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Country;
import org.runde.kernel.config.HostingSettings;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Where the machines stand, and where an organisation wants its meetings to be.
@RestController
public final class LocationRoutes {
    private static final String PATH = "/api/v1/admin/locations";

    private final Locations locations;
    private final HostingSettings hosting;

    LocationRoutes(Locations locations, Settings settings) {
        this.locations = locations;
        this.hosting = settings.hosting();
    }

    record Body(@Nullable String demanded) {}

    /// @param country absent while nobody has declared it
    /// @param fits    whether it is where the organisation demands; true when it demands nothing
    record MachineView(String kind, String name, @Nullable String country, boolean fits) {}

    record Operator(String name, @Nullable String country, String contact) {}

    /// @param demanded `eea`, two letters of a country, or absent
    /// @param allowed  whether meetings of the organisation can be held here
    record View(@Nullable String demanded, boolean allowed, List<MachineView> machines, Operator operator) {}

    @GetMapping({PATH, "/api/v1/dpo/locations"})
    View get(@AuthenticationPrincipal TenantOf caller) {
        String demanded = locations.demanded(caller.tenant()).orElse(null);
        List<MachineView> machines = locations.machines().stream()
                .map(machine -> new MachineView(
                        machine.connector().code(),
                        machine.name(),
                        orNull(machine.country()),
                        demanded == null || machine.fits(demanded)))
                .toList();
        return new View(
                demanded,
                locations.allowed(caller.tenant()),
                machines,
                new Operator(
                        hosting.operator().name(), orNull(hosting.operator().country()), hosting.contact()));
    }

    @PutMapping(PATH)
    View put(@RequestBody Body body, @AuthenticationPrincipal TenantOf caller) {
        String given = body.demanded() == null ? "" : body.demanded().strip();
        String demanded = given.equalsIgnoreCase(Locations.EEA) ? Locations.EEA : given.toUpperCase(Locale.ROOT);
        if (!demanded.isEmpty() && !demanded.equals(Locations.EEA) && !Country.known(demanded)) {
            throw Problem.invalid("demanded", "Either eea, the two letters of a country, or nothing.");
        }
        locations.demand(caller.tenant(), demanded);
        return get(caller);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
