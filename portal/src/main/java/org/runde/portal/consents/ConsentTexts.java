package org.runde.portal.consents;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.portal.http.Language;
import org.runde.portal.join.DoorConsents.Asked;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Policies;
import org.runde.portal.retention.Periods;

/// What people are asked, in words: the sentences of `consents_de.properties` and `consents_en.properties`, filled
/// with what the organisation has set. The version is a hash of both languages, so whatever changes a text, or what
/// it says will happen, makes a new one.
public final class ConsentTexts {
    private static final int VERSION_BYTES = 6;

    private final Policies policies;
    private final Periods periods;
    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    public ConsentTexts(Policies policies, Periods periods) {
        this.policies = policies;
        this.periods = periods;
        for (Language language : Language.values()) {
            texts.put(language, load(language));
        }
    }

    /// Whether there is anything to agree to: an organisation without reports asks nobody about them.
    boolean asks(String tenant, ConsentScope scope) {
        return scope != ConsentScope.REPORT || policies.of(tenant) != Detail.OFF;
    }

    Asked of(String tenant, ConsentScope scope) {
        String german = text(Language.DE, tenant, scope);
        String english = text(Language.EN, tenant, scope);
        return new Asked(scope, version(scope + "\n" + german + "\n" + english), Map.of("de", german, "en", english));
    }

    /// How long the text says that something is kept, in milliseconds, for whoever has to keep to it when the
    /// organisation says something else later.
    long keepsFor(String tenant, ConsentScope scope, long nowMillis) {
        return periods.keepMillis(tenant, kind(scope), nowMillis);
    }

    /// What a text speaks of.
    private static DataKind kind(ConsentScope scope) {
        return switch (scope) {
            case REPORT -> DataKind.MEETING_REPORT;
            case CHAT_LOG -> DataKind.CHAT;
            // Asked for as soon as something records; until then nobody is asked, and there is no text.
            case RECORDING -> throw new IllegalArgumentException("nothing asks for " + scope);
        };
    }

    private String text(Language language, String tenant, ConsentScope scope) {
        String key =
                scope == ConsentScope.REPORT ? scope + "." + policies.of(tenant).code() : scope.name();
        return entry(language, key).replace("{period}", period(language, periods.keep(tenant, kind(scope))));
    }

    private String period(Language language, Keep keep) {
        String unit =
                keep.unit() == Keep.Unit.AT_ONCE ? "days" : keep.unit().name().toLowerCase(Locale.ROOT);
        return entry(language, unit + (keep.count() == 1 ? ".one" : ".many"))
                .replace("%d", Integer.toString(keep.count()));
    }

    private String entry(Language language, String key) {
        return Objects.requireNonNull(
                Objects.requireNonNull(texts.get(language)).getProperty(key), key);
    }

    private static String version(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static Properties load(Language language) {
        Properties properties = new Properties();
        String file = "consents_" + language.code() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ConsentTexts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
