package org.runde.portal.recipients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.runde.kernel.config.Country;
import org.runde.kernel.config.HostingSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Where the machines stand, and where a tenant wants its data to be. A machine whose country nobody has declared is
/// where a tenant that demands something may have nothing.
public final class Locations {
    /// The demand for any country of the European Economic Area, as written in JSON and in the database.
    public static final String EEA = "eea";

    private final Database database;
    private final Clock clock;
    private final List<Machine> machines;
    private final Supplier<List<RegisterWatcher>> watchers;

    Locations(Database database, Settings settings, Clock clock, Supplier<List<RegisterWatcher>> watchers) {
        this.database = database;
        this.clock = clock;
        this.machines = machines(settings);
        this.watchers = watchers;
    }

    /// A machine that forwards or keeps data of all tenants.
    ///
    /// @param name    of the node, or host of the server
    /// @param country two letters (ISO 3166-1); empty while not declared
    public record Machine(Connector connector, String name, String country) {
        /// @param demanded [#EEA] or a country
        boolean fits(String demanded) {
            return demanded.equals(EEA) ? Country.inEea(country) : demanded.equals(country);
        }
    }

    /// The media node, and the database if it is on another machine.
    public List<Machine> machines() {
        return machines;
    }

    /// What a tenant demands: [#EEA], a country, or nothing.
    public Optional<String> demanded(String tenant) {
        return database.sql("SELECT demanded FROM location_demands WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(String.class)
                .optional();
    }

    /// @param demanded [#EEA], a country, or empty for nothing
    public void demand(String tenant, String demanded) {
        database.write(() -> {
            if (demanded.isEmpty()) {
                database.sql("DELETE FROM location_demands WHERE tenant = :tenant")
                        .param("tenant", tenant)
                        .update();
            } else {
                database.sql("""
                                INSERT INTO location_demands (tenant, demanded, changed_at)
                                VALUES (:tenant, :demanded, :now)
                                ON CONFLICT (tenant) DO UPDATE SET demanded = excluded.demanded,
                                    changed_at = excluded.changed_at""")
                        .param("tenant", tenant)
                        .param("demanded", demanded)
                        .param("now", clock.wallMillis())
                        .update();
            }
            watchers.get().forEach(watcher -> watcher.registerChanged(tenant));
        });
    }

    /// Whether a room of this tenant may run here.
    public boolean allowed(String tenant) {
        return demanded(tenant)
                .map(demanded -> machines.stream().allMatch(machine -> machine.fits(demanded)))
                .orElse(true);
    }

    private static List<Machine> machines(Settings settings) {
        List<Machine> machines = new ArrayList<>();
        HostingSettings hosting = settings.hosting();
        machines.add(new Machine(Connector.MEDIA_NODE, settings.media().nodeName(), hosting.nodeCountry()));
        for (Connection connection : new OwnConnections(settings).all()) {
            if (connection.connector() == Connector.DATABASE && !connection.here()) {
                machines.add(new Machine(
                        Connector.DATABASE,
                        connection.place(),
                        hosting.database().country()));
            }
        }
        return List.copyOf(machines);
    }
}
