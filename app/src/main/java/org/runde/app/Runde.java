package org.runde.app;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.app.ballots.BallotWiring;
import org.runde.app.devices.DeviceWiring;
import org.runde.app.log.LogSetup;
import org.runde.contract.room.RoomCommand;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.BusLimits;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.LocalBus;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.Mcu;
import org.runde.portal.PortalWiring;
import org.runde.portal.backup.Restore;
import org.runde.portal.due.Ticker;
import org.runde.portal.files.RoomNews;
import org.runde.portal.logs.LogOrders;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.Postman;
import org.runde.portal.meetings.RoomOrders;
import org.runde.portal.pages.DocumentOrders;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.site.FirstStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// All roles in one process.
///
/// Closing, in this order: the media node sends its clients away, the web server finishes what is running, the node
/// closes, the bus delivers no more, the data folder is released.
public final class Runde implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Runde.class);

    private final DataFolder folder;
    private final Settings settings;
    private final Bus bus;
    private final Node node;
    private final ConfigurableApplicationContext context;
    private final List<FirstStart.SignIn> signIns;

    private Runde(Opened opened, Settings settings, List<FirstStart.SignIn> signIns) {
        this.folder = Objects.requireNonNull(opened.folder);
        this.settings = settings;
        this.bus = Objects.requireNonNull(opened.bus);
        this.node = Objects.requireNonNull(opened.node);
        this.context = Objects.requireNonNull(opened.context);
        this.signIns = signIns;
    }

    public static Runde start(CommandLine.Run run) throws StartFailure {
        return start(run, Clock.system());
    }

    /// @param clock tells all roles what time it is
    static Runde start(CommandLine.Run run, Clock clock) throws StartFailure {
        Opened opened = new Opened();
        try {
            return start(run, clock, opened);
        } catch (BadSettings e) {
            opened.close();
            throw new StartFailure(e.sentence());
        } catch (IOException e) {
            opened.close();
            throw new StartFailure("The data folder cannot be used: " + e.getMessage() + ".");
        } catch (StartFailure e) {
            opened.close();
            throw e;
        } catch (RuntimeException e) {
            opened.close();
            throw explained(e, run);
        }
    }

    private static Runde start(CommandLine.Run run, Clock clock, Opened opened)
            throws StartFailure, BadSettings, IOException {
        DataFolder folder = DataFolder.open(run.data());
        opened.folder = folder;
        Restore.finish(folder.path());
        LogSetup.files().open(folder.path().resolve("logs"));
        Settings settings = Settings.load(folder.path(), run.settings());
        Bus bus = new LocalBus(folder.path().resolve("bus"), BusLimits.DEFAULT);
        opened.bus = bus;
        Secrets secrets = Secrets.open(folder.path().resolve("keys"), Ids.secure());
        Node node = Node.prepare(settings, new Mcu.Keys(secrets.joinPublic(), secrets.grantPrivate()), bus, clock);
        opened.node = node;
        ConfigurableApplicationContext context = web(new Ground(settings, clock, bus, secrets), node);
        opened.context = context;
        node.await();
        context.getBean(LogOrders.class).tell();
        context.getBean(Ticker.class).start();
        context.getBean(Postman.class).start(context.getBean(Mails.class));
        return new Runde(opened, settings, signIns(context, run));
    }

    /// What has been opened so far, for a start that fails half-way.
    private static final class Opened {
        private @Nullable DataFolder folder;
        private @Nullable Bus bus;
        private @Nullable Node node;
        private @Nullable ConfigurableApplicationContext context;

        private void close() {
            closeAll(context, node, bus, LogSetup.files()::close, folder);
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

    /// Does now what is due, instead of in a few seconds.
    void doWhatIsDue() {
        context.getBean(Ticker.class).tick();
    }

    /// May take a few seconds; see the order above.
    @Override
    public void close() {
        node.drain();
        closeAll(context, node, bus, LogSetup.files()::close, folder);
    }

    /// What all roles stand on.
    private record Ground(Settings settings, Clock clock, Bus bus, Secrets secrets) {}

    private static ConfigurableApplicationContext web(Ground ground, Node node) {
        // Logging is set up by LogSetup.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SpringApplication application = new SpringApplication(
                PortalWiring.class,
                AppWiring.class,
                SignalWiring.class,
                DeviceWiring.class,
                BallotWiring.class,
                ConverterWiring.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(ground.settings));
        RoomOrders orders = (on, room) -> ground.bus.publish(Channel.commands(on), new RoomCommand.End(room));
        RoomNews news = (on, command) -> ground.bus.publish(Channel.commands(on), command);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, ground::settings);
            beans.registerBean(Clock.class, ground::clock);
            beans.registerBean(Ids.class, Ids::secure);
            beans.registerBean(Secrets.class, ground::secrets);
            beans.registerBean(RoomOrders.class, () -> orders);
            beans.registerBean(DocumentOrders.class, () -> new DocumentsByBus(ground.bus));
            beans.registerBean(RoomNews.class, () -> news);
            beans.registerBean(MetricGroup.class, () -> NodeMetrics.of(node::stats));
            beans.registerBean("qualityMetrics", MetricGroup.class, () -> QualityMetrics.of(node::stats));
            // Closed by us, in our order.
            beans.registerBean("bus", Bus.class, ground::bus, definition -> definition.setDestroyMethodName(""));
            beans.registerBean("door", Node.class, () -> node, definition -> definition.setDestroyMethodName(""));
        });
        return application.run();
    }

    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.http().port());
        if (!settings.http().address().isEmpty()) {
            properties.put("server.address", settings.http().address());
        }
        // Whom to believe about the caller is decided in the portal's gate.
        properties.put("server.forward-headers-strategy", "none");
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

    private static void closeAll(@Nullable AutoCloseable... inOrder) {
        for (AutoCloseable closeable : inOrder) {
            try {
                if (closeable != null) {
                    closeable.close();
                }
            } catch (Exception e) {
                // The others still have to be closed.
                log.warn("a part did not close well", e);
            }
        }
    }
}
