package org.runde.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomCommand;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.BusLimits;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.LocalBus;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.PortalWiring;
import org.runde.portal.due.Ticker;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomOrders;
import org.runde.portal.site.FirstStart;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// All roles in one process. What is opened last is closed first.
public final class Runde implements AutoCloseable {
    private final DataFolder folder;
    private final Settings settings;
    private final Bus bus;
    private final ConfigurableApplicationContext context;
    private final List<FirstStart.SignIn> signIns;

    private Runde(
            DataFolder folder,
            Settings settings,
            Bus bus,
            ConfigurableApplicationContext context,
            List<FirstStart.SignIn> signIns) {
        this.folder = folder;
        this.settings = settings;
        this.bus = bus;
        this.context = context;
        this.signIns = signIns;
    }

    public static Runde start(CommandLine.Run run) throws StartFailure {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            DataFolder folder = DataFolder.open(run.data());
            opened.addFirst(folder);
            Settings settings = Settings.load(folder.path(), run.settings());
            Bus bus = new LocalBus(folder.path().resolve("bus"), BusLimits.DEFAULT);
            opened.addFirst(bus);
            ConfigurableApplicationContext context = portal(settings, bus);
            opened.addFirst(context);
            RoomFacts facts = context.getBean(RoomFacts.class);
            bus.subscribe(Channel.FACTS, "portal", (id, fact) -> facts.handle(fact));
            context.getBean(Ticker.class).start();
            return new Runde(folder, settings, bus, context, signIns(context, run));
        } catch (BadSettings e) {
            closeAll(opened);
            throw new StartFailure(e.sentence());
        } catch (IOException e) {
            closeAll(opened);
            throw new StartFailure("The data folder cannot be used: " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            closeAll(opened);
            throw explained(e, run);
        } catch (StartFailure e) {
            closeAll(opened);
            throw e;
        }
    }

    /// Where browsers on this machine find it.
    public String baseUrl() {
        String configured = settings.http().publicUrl();
        return configured.isEmpty() ? "http://localhost:" + port() : configured;
    }

    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return server == null ? 0 : server.getPort();
    }

    public Path dataFolder() {
        return folder.path();
    }

    /// One-time links that were made at this start.
    public List<FirstStart.SignIn> signIns() {
        return signIns;
    }

    /// Finishes requests that are running, then closes everything.
    @Override
    public void close() {
        closeAll(List.of(context, bus, folder));
    }

    private static ConfigurableApplicationContext portal(Settings settings, Bus bus) {
        // Logging is set up by LogSetup.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SpringApplication application = new SpringApplication(PortalWiring.class, AppWiring.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(settings));
        RoomOrders orders = (node, room) -> bus.publish(Channel.commands(node), new RoomCommand.End(room));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(Clock.class, Clock::system);
            beans.registerBean(Ids.class, Ids::secure);
            beans.registerBean(RoomOrders.class, () -> orders);
            beans.registerBean("bus", Bus.class, () -> bus, definition -> definition.setDestroyMethodName(""));
        });
        return application.run();
    }

    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.http().port());
        if (!settings.http().address().isEmpty()) {
            properties.put("server.address", settings.http().address());
        }
        properties.put("server.forward-headers-strategy", settings.http().behindProxy() ? "native" : "none");
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "3s");
        properties.put("server.compression.enabled", "true");
        properties.put(
                "server.compression.mime-types",
                "text/html,text/css,text/javascript,application/json,image/svg+xml,application/wasm,text/plain");
        properties.put("spring.threads.virtual.enabled", "true");
        properties.put("spring.web.resources.add-mappings", "false");
        return properties;
    }

    private static List<FirstStart.SignIn> signIns(ConfigurableApplicationContext context, CommandLine.Run run) {
        FirstStart first = context.getBean(FirstStart.class);
        List<FirstStart.SignIn> links = new ArrayList<>();
        first.administrator(run.adminLink()).ifPresent(links::add);
        if (run.demo()) {
            links.addAll(first.demo());
        }
        return List.copyOf(links);
    }

    private static StartFailure explained(RuntimeException failure, CommandLine.Run run) {
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof PortInUseException inUse) {
                return new StartFailure("Port " + inUse.getPort()
                        + " is in use by another program. Stop it, or choose another with --port.");
            }
            if (e instanceof BindException) {
                return new StartFailure(
                        "The web server cannot listen on " + run.settings().getOrDefault("http.port", "its port") + ": "
                                + e.getMessage() + ". Choose another port with --port, or check http.address.");
            }
        }
        throw failure;
    }

    private static void closeAll(List<AutoCloseable> opened) {
        for (AutoCloseable closeable : opened) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException("could not be closed", e);
            }
        }
    }
}
