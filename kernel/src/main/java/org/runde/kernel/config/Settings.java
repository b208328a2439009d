package org.runde.kernel.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// All settings of one installation. Immutable.
///
/// @param data folder that holds everything this installation keeps
public record Settings(
        Path data,
        Http http,
        ApiSettings api,
        Media media,
        Rooms rooms,
        Login login,
        Join join,
        Database database,
        Retention retention,
        Mail mail,
        Pbx pbx,
        HostingSettings hosting,
        BackupSettings backup,
        DocumentSettings documents,
        FileSettings files) {
    public static final String FILE = "runde.properties";

    /// @param port      TCP port of the web server; 0 picks a free one
    /// @param publicUrl      without a trailing slash; empty when unknown
    /// @param trustedProxies addresses and networks whose word about the caller is believed
    public record Http(String address, int port, String publicUrl, List<String> trustedProxies, int bodyBytes) {}

    /// @param loops 0 means one per processor core
    public record Media(int port, int loops, List<String> advertise, String nodeName) {}

    public record Rooms(int maxParticipants, int graceSeconds, int keepSeconds, int quickPerOrganiser) {}

    public record Login(
            int linkHours,
            int sessionDays,
            int passwordMinLength,
            int triesPerAccount,
            int triesPerAddressPerMinute,
            int accountsPerTenant,
            boolean providerPrivateAddresses) {}

    public record Join(
            int tokenSeconds,
            int perAddressPerMinute,
            int doorsPerAddressPerMinute,
            int wrongPasscodesPerAddress,
            int wrongPinsPerCaller,
            int wrongPinsPerMinute) {}

    /// @param url JDBC URL of a PostgreSQL server; empty for the embedded database in the data folder
    public record Database(String url, String user, String password, int connections) {}

    public record Retention(int meetingNameDays, int unusedMeetingDays) {}

    /// @param allowLocal whether addresses of this machine, and servers without TLS, may be asked
    /// @param dnsServers who is asked about names of telephone systems; empty for those of this machine
    public record Pbx(boolean allowLocal, List<String> dnsServers) {}

    /// @param host    SMTP server; empty when mails wait in the outbox for an administrator
    /// @param caFile  PEM file with the certificates to trust; empty for those of the Java installation
    public record Mail(
            String host,
            int port,
            MailTls tls,
            String user,
            String password,
            String from,
            String fromName,
            String caFile) {
        public boolean configured() {
            return !host.isEmpty();
        }
    }

    /// How the way to the SMTP server is encrypted.
    public enum MailTls {
        /// Not at all: for a server on the same machine.
        NONE,
        /// After a plain greeting, and never without.
        STARTTLS,
        /// From the first byte.
        TLS
    }

    /// Reads the file in the data folder, if there is one, and lays `commandLine` over it.
    ///
    /// @throws BadSettings when a key is unknown, a value is out of range or the file cannot be read
    public static Settings load(Path data, Map<String, String> commandLine) throws BadSettings {
        Map<String, String> given = new HashMap<>();
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new BadSettings("The settings file " + file + " cannot be read: it must be UTF-8 text with lines"
                        + " of the form key = value.");
            }
            properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        }
        given.putAll(commandLine);
        Values values = new Values(given);
        Settings settings = read(data, values);
        values.refuseUnknown();
        return settings;
    }

    /// Every key there is, in the order of the reference page.
    public static List<Key> keys() {
        Values values = new Values(Map.of());
        try {
            read(Path.of("data"), values);
        } catch (BadSettings e) {
            throw new IllegalStateException("the defaults are valid", e);
        }
        return values.keys();
    }

    private static Settings read(Path data, Values values) throws BadSettings {
        return new Settings(
                data,
                readHttp(values),
                ApiSettings.read(values),
                readMedia(values),
                readRooms(values),
                readLogin(values),
                readJoin(values),
                readDatabase(values),
                readRetention(values),
                readMail(values),
                readPbx(values),
                HostingSettings.read(values),
                BackupSettings.read(values),
                DocumentSettings.read(values),
                FileSettings.read(values));
    }

    private static Http readHttp(Values values) throws BadSettings {
        String address = values.text(
                "http.address", "", "Address the web server listens on; empty for all addresses of this machine.");
        int port =
                values.integer("http.port", 8080, 0, 65535, "TCP port", "Port of the web server; 0 picks a free one.");
        String publicUrl = values.text(
                "http.publicUrl",
                "",
                "Address people type, such as https://meet.example.org; used in links. Empty: as in each request.");
        List<String> trustedProxies = values.list(
                "http.trustedProxies",
                "Addresses or networks (127.0.0.1, 10.1.0.0/24, ::1) of the web servers in front, whose"
                        + " X-Forwarded-For and X-Forwarded-Proto are believed. Empty: nobody's.");
        int bodyBytes = values.integer(
                "http.bodyBytes", 65536, 1024, 1048576, "bytes", "Largest request body; larger ones get 413.");
        String trimmed = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        if (!trimmed.isEmpty() && !trimmed.matches("https?://[^/\\s]+")) {
            throw new BadSettings("http.publicUrl must look like https://meet.example.org, without a path.");
        }
        for (String proxy : trustedProxies) {
            if (!proxy.matches(
                    "([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?|[0-9a-fA-F:]*:[0-9a-fA-F:.]*(/[0-9]{1,3})?")) {
                throw new BadSettings(
                        "http.trustedProxies must list addresses or networks such as 127.0.0.1 or" + " 10.1.0.0/24.");
            }
        }
        return new Http(address, port, trimmed, trustedProxies, bodyBytes);
    }

    private static Media readMedia(Values values) throws BadSettings {
        int port = values.integer(
                "media.port",
                7400,
                0,
                65535,
                "UDP and TCP port",
                "First port of the media node: one UDP port per loop from here, TCP on the first. 0: free ones.");
        int loops = values.integer(
                "media.loops", 0, 0, 64, "threads", "Threads that forward media; 0 means one per processor core.");
        List<String> advertise = values.list(
                "media.advertise",
                "Addresses browsers reach the media node at, if not those of this machine (NAT, container).");
        String nodeName = values.text("media.nodeName", "local", "Name of this media node in join tokens.");
        return new Media(port, loops, advertise, nodeName);
    }

    private static Rooms readRooms(Values values) throws BadSettings {
        int people = values.integer(
                "rooms.maxParticipants", 100, 2, 500, "people", "People in one meeting at the same time.");
        int grace = values.integer(
                "rooms.graceSeconds",
                300,
                1,
                86400,
                "seconds",
                "How long an empty meeting waits for somebody to come back before it is over.");
        int keep = values.integer(
                "rooms.keepSeconds",
                30,
                5,
                300,
                "seconds",
                "How long the place of somebody whose connection is lost is kept.");
        int quick = values.integer(
                "rooms.quickPerOrganiser",
                60,
                1,
                10000,
                "meetings",
                "Quick meetings one organiser may start at once; one more is allowed every minute.");
        return new Rooms(people, grace, keep, quick);
    }

    private static Login readLogin(Values values) throws BadSettings {
        int linkHours =
                values.integer("login.linkHours", 24, 1, 168, "hours", "How long a one-time sign-in link is valid.");
        int sessionDays = values.integer(
                "login.sessionDays", 14, 1, 90, "days", "How long somebody stays signed in on one device.");
        int minLength = values.integer(
                "login.passwordMinLength", 12, 8, 64, "characters", "Shortest password that is accepted.");
        int perAccount = values.integer(
                "login.triesPerAccount",
                10,
                3,
                100,
                "wrong passwords",
                "Wrong passwords for one account from one address before it has to wait; one more is allowed every"
                        + " minute. From all addresses together: ten times as many, then five every minute.");
        int perAddress = values.integer(
                "login.triesPerAddressPerMinute",
                30,
                3,
                10000,
                "sign-ins per minute",
                "Attempts to sign in from one address (IPv6: one /64).");
        int accounts = values.integer(
                "login.accountsPerTenant", 25000, 10, 1000000, "accounts", "How many accounts one tenant may have.");
        boolean privateAddresses = values.flag(
                "login.providerPrivateAddresses",
                false,
                "Whether identity providers may be on this machine and in private networks. With true, administrators"
                        + " of every organisation can make this server ask machines behind its firewall.");
        return new Login(linkHours, sessionDays, minLength, perAccount, perAddress, accounts, privateAddresses);
    }

    private static Join readJoin(Values values) throws BadSettings {
        int token = values.integer(
                "join.tokenSeconds",
                120,
                10,
                600,
                "seconds",
                "How long a join token opens the door of the media node.");
        int perAddress = values.integer(
                "join.perAddressPerMinute",
                240,
                1,
                100000,
                "joins per minute",
                "Joins from one address (IPv6: one /64); an office behind one address joins together.");
        int doors = values.integer(
                "join.doorsPerAddressPerMinute",
                600,
                1,
                100000,
                "look-ups per minute",
                "Meeting links and notices looked up from one address (IPv6: one /64).");
        int passcodes = values.integer(
                "join.wrongPasscodesPerAddress",
                10,
                3,
                1000,
                "wrong passcodes",
                "Wrong passcodes for one meeting from one address (IPv6: one /64) before it has to wait; one more is"
                        + " allowed every minute. From all addresses together: ten times as many, then five every"
                        + " minute.");
        int pins = values.integer(
                "join.wrongPinsPerCaller",
                5,
                3,
                100,
                "wrong PINs",
                "Wrong PINs from one telephone number before it has to wait; one more is allowed every minute.");
        int allPins = values.integer(
                "join.wrongPinsPerMinute",
                60,
                10,
                10000,
                "wrong PINs per minute",
                "Wrong PINs from all telephones together, because a caller can show any number.");
        return new Join(token, perAddress, doors, passcodes, pins, allPins);
    }

    private static Database readDatabase(Values values) throws BadSettings {
        String url = values.text(
                "database.url",
                "",
                "PostgreSQL server as jdbc:postgresql://host/name; empty: the SQLite file in the data folder.");
        String user = values.text("database.user", "", "User name on the PostgreSQL server.");
        String password = values.text("database.password", "", "Password on the PostgreSQL server.");
        int connections =
                values.integer("database.connections", 4, 1, 64, "connections", "Connections that only read.");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new BadSettings("database.url must start with jdbc:postgresql: or be empty.");
        }
        return new Database(url, user, password, connections);
    }

    private static Retention readRetention(Values values) throws BadSettings {
        int names = values.integer(
                "retention.meetingNameDays",
                7,
                0,
                7,
                "days",
                "How long title and link of a meeting are kept after its end. It can only be shortened.");
        int unused = values.integer(
                "retention.unusedMeetingDays",
                7,
                0,
                7,
                "days",
                "How long a meeting that nobody entered is kept after it was made. It can only be shortened.");
        return new Retention(names, unused);
    }

    private static Pbx readPbx(Values values) throws BadSettings {
        boolean allowLocal = values.flag(
                "pbx.allowLocal",
                false,
                "Let administrators name telephone systems and directory servers on this machine or its link, and"
                        + " such without TLS. Only true when all administrators may reach those anyway.");
        List<String> dnsServers = values.list(
                "pbx.dnsServers",
                "DNS servers (192.0.2.1, 192.0.2.1:5353, [2001:db8::1]) that are asked once a day whether the name of"
                        + " a telephone system still exists. Empty: those this machine asks.");
        for (String server : dnsServers) {
            if (!server.matches("[0-9.]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]+](:[0-9]{1,5})?")) {
                throw new BadSettings("pbx.dnsServers must list addresses such as 192.0.2.1 or [2001:db8::1]:53.");
            }
        }
        return new Pbx(allowLocal, dnsServers);
    }

    private static Mail readMail(Values values) throws BadSettings {
        String host = values.text(
                "mail.host",
                "",
                "SMTP server mails are handed to. Empty: they wait in the administrator's outbox. With it,"
                        + " http.publicUrl and mail.from are needed.");
        int port = values.integer(
                "mail.port", 587, 1, 65535, "TCP port", "Usually 587 with starttls, 465 with tls, 25 with none.");
        String tls = values.text(
                "mail.tls",
                "starttls",
                "none, starttls (plain greeting, then encrypted or not at all) or tls (encrypted from the start).");
        String user = values.text("mail.user", "", "User name on the SMTP server; empty: no sign-in.");
        String password = values.text("mail.password", "", "Password on the SMTP server.");
        String from = values.text("mail.from", "", "Address mails come from, such as meetings@example.org.");
        String fromName = values.text("mail.fromName", "Runde", "Name mails come from.");
        String caFile = values.text(
                "mail.caFile",
                "",
                "PEM file with the certificates the SMTP server's must go back to; empty: those Java trusts.");
        MailTls way = switch (tls) {
            case "none" -> MailTls.NONE;
            case "starttls" -> MailTls.STARTTLS;
            case "tls" -> MailTls.TLS;
            default -> throw new BadSettings("mail.tls must be none, starttls or tls.");
        };
        if (!host.isEmpty() && !from.matches("[^@\\s]+@[^@\\s]+")) {
            throw new BadSettings("mail.host is set, so mail.from must be an address such as meetings@example.org.");
        }
        if (!host.isEmpty() && values.given("http.publicUrl").isEmpty()) {
            throw new BadSettings("mail.host is set, so http.publicUrl must be too: links in mails cannot depend on"
                    + " the address a browser happens to use.");
        }
        return new Mail(host, port, way, user, password, from, fromName, caFile);
    }
}
