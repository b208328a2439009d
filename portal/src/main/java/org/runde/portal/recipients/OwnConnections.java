package org.runde.portal.recipients;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.HostingSettings;
import org.runde.kernel.config.Settings;

/// What the settings say runs for every tenant alike, and who runs it.
final class OwnConnections {
    static final String INSTALLATION = "installation";

    private final Settings settings;
    private final HostingSettings hosting;

    OwnConnections(Settings settings) {
        this.settings = settings;
        this.hosting = settings.hosting();
    }

    List<Connection> all() {
        List<Connection> all = new ArrayList<>();
        all.add(new Connection(
                Connector.HOSTING, INSTALLATION, hosting.operator().name(), ""));
        all.add(new Connection(
                Connector.MEDIA_NODE,
                settings.media().nodeName(),
                settings.media().nodeName(),
                ""));
        if (!settings.database().url().isEmpty()) {
            String host = databaseHost(settings.database().url());
            all.add(new Connection(Connector.DATABASE, INSTALLATION, host, host));
        }
        if (settings.mail().configured()) {
            String host = settings.mail().host();
            all.add(new Connection(Connector.MAIL_RELAY, INSTALLATION, host, host));
        }
        return all;
    }

    /// Who the settings say it is; empty when they do not. Whoever runs the installation runs its media node, and its
    /// database unless another name is given for that.
    Optional<Party> party(Connector connector) {
        HostingSettings.Party declared = switch (connector) {
            case HOSTING -> hosting.operator();
            case MEDIA_NODE ->
                new HostingSettings.Party(
                        hosting.operator().name(),
                        hosting.nodeCountry(),
                        "",
                        hosting.operator().guarantee());
            case MAIL_RELAY -> hosting.mailRelay();
            case DATABASE -> hosting.database().declared() ? hosting.database() : hosting.operator();
            case IDENTITY_PROVIDER, PBX, DIRECTORY, WEBHOOK, PROGRAM -> null;
        };
        return declared == null || !declared.declared() ? Optional.empty() : Optional.of(processor(declared));
    }

    private static Party processor(HostingSettings.Party declared) {
        return new Party(
                Party.Role.PROCESSOR,
                declared.name(),
                declared.country(),
                "",
                null,
                declared.contractOn(),
                RecipientStore.guarantee(declared.guarantee()),
                "");
    }

    /// Of `jdbc:postgresql://host:5432/name`; without a host the driver takes this machine.
    private static String databaseHost(String url) {
        @Nullable String host = null;
        try {
            host = URI.create(url.substring("jdbc:".length())).getHost();
        } catch (IllegalArgumentException e) {
            // Several hosts in one address: said as it is written, without what follows.
            String rest = url.substring(url.indexOf("//") + 2);
            return rest.replaceFirst("[/?].*", "");
        }
        return host == null ? "localhost" : host;
    }
}
