package org.runde.portal.privacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.config.Settings;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.Place;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.http.Language;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.secrets.Sha256;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;

/// Makes the notice from texts, from what the organisation has set and from what this process runs with, each time
/// anew: nothing in it can differ from what really happens, and a change shows in it inside its own transaction.
///
/// The sentences stand in `notice_de.properties` and `notice_en.properties`, what data kinds are called in
/// `portal.catalogue`.
public final class Notices {
    private static final int VERSION_LENGTH = 12;
    private static final List<Place.Sort> IN_BROWSER =
            List.of(Place.Sort.COOKIE, Place.Sort.LOCAL_STORAGE, Place.Sort.SESSION_STORAGE);

    private final Parts parts;
    private final Map<String, String> values;
    private final Map<Language, NoticeTexts> texts = new EnumMap<>(Language.class);

    Notices(Parts parts, Settings settings) {
        this.parts = parts;
        this.values = values(settings);
        for (Language language : Language.values()) {
            texts.put(language, new NoticeTexts(language));
        }
    }

    /// What a notice is made of.
    record Parts(
            Organisations organisations,
            Controllers controllers,
            LegalBases bases,
            Catalogue catalogue,
            DataSection data,
            RecipientSections recipients,
            Recipients register) {}

    /// Of whoever runs this installation, for pages that belong to no meeting.
    public Notice ofHost(Language language) {
        return ofTenant(parts.organisations().host().id(), language);
    }

    /// Of what the standard controller of a tenant answers for.
    public Notice ofTenant(String tenant, Language language) {
        return of(parts.controllers().standard(tenant), language);
    }

    /// Of whoever answers for a meeting.
    /// @param controller id; absent, or of one that is no more, for the standard of the tenant
    public Notice ofMeeting(String tenant, @Nullable String controller, Language language) {
        return of(answering(tenant, controller), language);
    }

    Controller answering(String tenant, @Nullable String controller) {
        return controller == null
                ? parts.controllers().standard(tenant)
                : parts.controllers()
                        .find(tenant, controller)
                        .orElseGet(() -> parts.controllers().standard(tenant));
    }

    public Notice of(Controller controller, Language language) {
        Telling telling = Telling.of(controller, Objects.requireNonNull(texts.get(language)), values);
        List<LegalBasis> bases = parts.bases().of(controller);
        List<String> brief = brief(telling, bases);
        List<Notice.Section> sections = sections(telling, bases);
        boolean complete =
                !controller.address().isBlank() && !controller.contact().isBlank();
        Notice notice = new Notice(
                language.code(),
                "",
                null,
                null,
                complete,
                telling.text("title"),
                new Notice.Controller(
                        controller.id(),
                        controller.name(),
                        controller.address(),
                        controller.representatives(),
                        controller.contact(),
                        controller.dpoContact(),
                        controller.supervisoryAuthority()),
                brief,
                sections);
        String version = Sha256.hex(Json.write(notice)).substring(0, VERSION_LENGTH);
        return new Notice(
                notice.language(), version, null, null, complete, notice.title(), notice.controller(), brief, sections);
    }

    NoticeTexts texts(Language language) {
        return Objects.requireNonNull(texts.get(language));
    }

    private List<String> brief(Telling telling, List<LegalBasis> bases) {
        List<String> brief = new ArrayList<>();
        brief.add(telling.text("brief.controller"));
        brief.add(telling.text("brief.name"));
        brief.add(
                switch (parts.recipients().operator(telling)) {
                    case OWN -> telling.text("brief.media.own");
                    case OTHER ->
                        telling.text(
                                "brief.media.operator",
                                Map.of("operator", parts.recipients().operatorName(telling)));
                    case UNKNOWN -> telling.text("brief.media.unknown");
                });
        brief.add(telling.text("brief.quiet") + " " + telling.text("brief.chat"));
        String reported = parts.data().reported(telling.tenant()).code();
        brief.add(telling.text(
                "brief.report." + reported, Map.of("keep", parts.data().reportsKept(telling))));
        boolean others = !parts.recipients().others(telling).isEmpty();
        boolean abroad = parts.recipients().abroad(telling);
        brief.add(telling.text("brief.passing." + (abroad ? "abroad" : others ? "some" : "none")));
        boolean objection = !objectable(telling, bases).isEmpty();
        brief.add(telling.text(objection ? "brief.rightsAndObjection" : "brief.rights"));
        return brief;
    }

    private List<Notice.Section> sections(Telling telling, List<LegalBasis> bases) {
        Controller controller = telling.controller();
        boolean reachable = !controller.contact().isBlank();
        List<Notice.Section> sections = new ArrayList<>();
        Set<Basis> objectable = objectable(telling, bases);
        if (!objectable.isEmpty()) {
            sections.add(objection(telling, objectable, reachable));
        }
        sections.add(parts.data().section(telling, bases));
        sections.add(sources(telling));
        sections.add(parts.recipients().who(telling));
        sections.add(parts.recipients().where(telling));
        sections.add(device(telling));
        sections.add(telling.lines("others"));
        sections.add(telling.lines("rights", telling.text(reachable ? "rights.how" : "rights.howByName")));
        sections.add(telling.lines("withdrawal"));
        sections.add(
                controller.supervisoryAuthority().isBlank()
                        ? telling.lines("complaint")
                        : telling.lines("complaint", telling.text("complaint.authority")));
        sections.add(telling.lines("duty"));
        sections.add(telling.lines("decisions"));
        return sections;
    }

    /// Bases in use to which people may object.
    private Set<Basis> objectable(Telling telling, List<LegalBasis> bases) {
        List<Purpose> used = parts.data().purposes(telling.tenant());
        Set<Basis> objectable = EnumSet.noneOf(Basis.class);
        bases.stream()
                .filter(basis -> used.contains(basis.purpose()) && basis.basis().objectable())
                .forEach(basis -> objectable.add(basis.basis()));
        return objectable;
    }

    private static Notice.Section objection(Telling telling, Set<Basis> objectable, boolean reachable) {
        List<String> paragraphs = new ArrayList<>();
        objectable.forEach(basis -> paragraphs.add(telling.text("objection." + basis.code())));
        paragraphs.add(telling.text("objection.then"));
        paragraphs.add(telling.text(reachable ? "objection.how" : "objection.howByName"));
        return new Notice.Section("objection", telling.text("objection.title"), true, paragraphs, List.of(), null);
    }

    private Notice.Section sources(Telling telling) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(telling.text("sources.self"));
        paragraphs.add(telling.text("sources.invited"));
        paragraphs.add(telling.text("sources.account"));
        if (parts.data().hasTelephoneSystem(telling.tenant())) {
            paragraphs.add(telling.text("sources.pbx"));
        }
        for (Recipient recipient : parts.register().of(telling.tenant())) {
            boolean used = recipient.state() != Recipient.State.WAITING;
            if (used && recipient.connection().connector() == Connector.IDENTITY_PROVIDER) {
                paragraphs.add(telling.text(
                        "sources.provider",
                        Map.of("label", recipient.connection().label())));
            }
        }
        paragraphs.add(telling.text("sources.public"));
        return telling.section("sources", paragraphs);
    }

    /// What the browser is made to keep (§ 25 TDDDG), as the catalogue lists it.
    private Notice.Section device(Telling telling) {
        List<List<String>> rows = new ArrayList<>();
        for (Place.Sort sort : IN_BROWSER) {
            for (Place place : parts.catalogue().places(sort)) {
                String name = place.name().replaceFirst("[.]?<.*", "");
                rows.add(List.of(name, telling.text("device." + name), telling.text("device." + name + ".kept")));
            }
        }
        List<String> head = List.of(
                telling.text("device.head.name"), telling.text("device.head.what"), telling.text("device.head.kept"));
        return telling.section("device", List.of(telling.text("device.intro")), new Notice.Table(head, rows));
    }

    private static Map<String, String> values(Settings settings) {
        return Map.of(
                "graceMinutes", minutes(settings.rooms().graceSeconds()),
                "sessionDays", Integer.toString(settings.login().sessionDays()),
                "linkHours", Integer.toString(settings.login().linkHours()),
                "unusedMeetingDays", Integer.toString(settings.retention().unusedMeetingDays()));
    }

    private static String minutes(int seconds) {
        return Integer.toString(Math.max(1, (seconds + 59) / 60));
    }
}
