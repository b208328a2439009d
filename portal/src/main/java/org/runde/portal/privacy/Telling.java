package org.runde.portal.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Country;
import org.runde.portal.http.Language;
import org.runde.portal.recipients.Party;
import org.runde.portal.tenants.Controller;

/// What one notice is told with: whose it is, in which language, and the values of its sentences.
record Telling(Controller controller, NoticeTexts texts, Map<String, String> values) {
    /// @param settings values from the settings of the installation
    static Telling of(Controller controller, NoticeTexts texts, Map<String, String> settings) {
        Map<String, String> values = new HashMap<>(settings);
        values.put("controller", controller.name());
        values.put("contact", controller.contact().replace("\n", ", "));
        values.put("authority", controller.supervisoryAuthority().replace("\n", ", "));
        return new Telling(controller, texts, values);
    }

    String tenant() {
        return controller.tenant();
    }

    Language language() {
        return texts.language();
    }

    String text(String key) {
        return texts.text(key, values);
    }

    String text(String key, Map<String, String> more) {
        return texts.text(key, and(more));
    }

    boolean has(String key) {
        return texts.has(key);
    }

    /// As people write it in this language.
    String country(String code) {
        return Country.name(code, language() == Language.DE ? Locale.GERMAN : Locale.ENGLISH);
    }

    /// What allows a transfer there.
    String guarantee(Party.@Nullable Guarantee guarantee, String note) {
        String text = text("guarantee." + (guarantee == null ? "none" : guarantee.code()));
        return note.isEmpty() ? text : text + " " + note;
    }

    Notice.Section section(String id, List<String> paragraphs) {
        return section(id, paragraphs, null);
    }

    Notice.Section section(String id, List<String> paragraphs, Notice.@Nullable Table table) {
        return new Notice.Section(id, text(id + ".title"), false, paragraphs, List.of(), table);
    }

    /// Entries `id.1`, `id.2`, … as paragraphs of a section, and these after them.
    Notice.Section lines(String id, String... more) {
        List<String> paragraphs = new ArrayList<>(texts.lines(id, values));
        paragraphs.addAll(List.of(more));
        return section(id, paragraphs);
    }

    private Map<String, String> and(Map<String, String> more) {
        Map<String, String> both = new HashMap<>(values);
        both.putAll(more);
        return both;
    }
}
