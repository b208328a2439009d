package org.runde.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runde.contract.room.RoomCommand;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.files.RoomNews;
import org.runde.portal.http.Language;
import org.runde.portal.login.Sessions;
import org.runde.portal.meetings.RoomOrders;
import org.runde.portal.pages.DocumentDesk;
import org.runde.portal.pages.DocumentOrders;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.site.FirstStart;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.Organisations;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The whole portal on a free port with SQLite in a fresh folder, a clock that stands still, and a node that only
/// remembers what it was asked. Started once for all tests that do not ask for their own.
public final class PortalServer implements AutoCloseable {
    private static final long START_MILLIS = 1_790_000_000_000L;
    private static final long MINUTE_MILLIS = 60_000;

    private static final class Shared {
        private static final PortalServer SERVER = start(Map.of("login.providerPrivateAddresses", "true"));
    }

    private final ConfigurableApplicationContext context;
    private final ManualClock clock;
    private final Path data;
    private final List<String> ended;
    private final List<RoomCommand> told;

    private PortalServer(
            ConfigurableApplicationContext context,
            ManualClock clock,
            Path data,
            List<String> ended,
            List<RoomCommand> told) {
        this.context = context;
        this.clock = clock;
        this.data = data;
        this.ended = ended;
        this.told = told;
    }

    public static PortalServer shared() {
        // So that what is allowed so often in a minute does not depend on the tests before.
        Shared.SERVER.clock.advanceMillis(MINUTE_MILLIS);
        return Shared.SERVER;
    }

    public static PortalServer start(Map<String, String> set) {
        try {
            Files.createDirectories(Path.of("target"));
            Path data = Files.createTempDirectory(Path.of("target"), "portal");
            ManualClock clock = new ManualClock(START_MILLIS);
            List<String> ended = new CopyOnWriteArrayList<>();
            DocumentDesk desk = new DocumentDesk();
            List<RoomCommand> told = new CopyOnWriteArrayList<>();
            Settings settings = Settings.load(data, set);
            if (settings.database().url().isEmpty()) {
                TestDatabase.putInto(data);
            }
            Secrets secrets = Secrets.open(data.resolve("keys"), Ids.secure());
            SpringApplication application = new SpringApplication(PortalWiring.class);
            application.setBannerMode(Banner.Mode.OFF);
            application.setLogStartupInfo(false);
            application.setRegisterShutdownHook(false);
            application.setDefaultProperties(Map.of(
                    "server.port",
                    0,
                    "spring.threads.virtual.enabled",
                    true,
                    "spring.web.resources.add-mappings",
                    false));
            application.addInitializers(context -> {
                GenericApplicationContext beans = (GenericApplicationContext) context;
                beans.registerBean(Settings.class, () -> settings);
                beans.registerBean(Clock.class, () -> clock);
                beans.registerBean(Ids.class, Ids::secure);
                beans.registerBean(Secrets.class, () -> secrets);
                beans.registerBean(DocumentOrders.class, () -> desk);
                beans.registerBean(RoomOrders.class, () -> (node, room) -> ended.add(room));
                beans.registerBean(RoomNews.class, () -> (node, command) -> told.add(command));
                beans.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof Blobs blobs ? new TestDisk(blobs) : bean;
                    }
                });
            });
            PortalServer server = new PortalServer(application.run(), clock, data, ended, told);
            server.bean(FirstStart.class).administrator(false);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadSettings e) {
            throw new IllegalArgumentException(e);
        }
    }

    public int port() {
        var web = ((WebServerApplicationContext) context).getWebServer();
        return web == null ? 0 : web.getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    public ManualClock clock() {
        return clock;
    }

    /// What nodes were told of files.
    public List<RoomCommand> told() {
        return told;
    }

    /// Where objects lie.
    public TestDisk disk() {
        return (TestDisk) bean(Blobs.class);
    }

    public Path data() {
        return data;
    }

    /// Where this word stands: files of the data folder, byte by byte, and tables of PostgreSQL, row by row.
    public List<String> traces(String word) {
        List<String> found = new ArrayList<>();
        if (bean(Database.class).kind() == Database.Kind.POSTGRESQL) {
            found.addAll(TestDatabase.tablesWith(bean(Database.class), word));
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        String needle = new String(bytes, StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(needle)) {
                    found.add(file.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Rooms the node was asked to end.
    public List<String> ended() {
        return ended;
    }

    /// A new account with a name and mail address nobody has yet.
    public Account account(AccountRole... roles) {
        String unique = Ids.secure().row().toLowerCase(java.util.Locale.ROOT);
        Accounts.Added added = bean(Accounts.class)
                .add(new NewAccount(
                        tenant(), "Anna " + unique, unique + "@example.org", Set.of(roles), Language.DE, null));
        return ((Accounts.Added.Done) added).account();
    }

    public Browser visitor() {
        return new Browser("http://localhost:" + port());
    }

    /// A browser in which this account is signed in.
    public Browser signedIn(Account account) {
        Browser browser = visitor();
        browser.cookies()
                .put("runde_session", bean(Sessions.class).begin(account, false).session());
        return browser;
    }

    public Browser signedIn(AccountRole... roles) {
        return signedIn(account(roles));
    }

    /// The organisation the first start made.
    public String tenant() {
        return bean(Organisations.class).host().id();
    }

    /// A program with this key.
    public Program program(String key) {
        return new Program(visitor()).with("Authorization", "Bearer " + key);
    }

    @Override
    public void close() {
        context.close();
    }
}
