package org.runde.portal.documents;

import java.util.ArrayList;
import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.documents.Markup.Field;
import org.runde.portal.documents.Markup.Html;

/// What fills the gaps of the texts, for one organisation, controller and language. A gap it does not know is a bug,
/// which the test over all texts finds.
///
/// @param bases what the controller bases each purpose on
/// @param today epoch milliseconds
record Gaps(RuleTables rules, Parties parties, Workings workings, Bases bases, long today, Words words) {
    /// On what each purpose is based.
    interface Bases {
        Html of(Purpose purpose);

        /// Whether the controller has looked at them and not only taken what was proposed.
        boolean chosen();
    }

    Html fill(String gap) {
        int dot = gap.indexOf('.');
        return switch (dot < 0 ? gap : gap.substring(0, dot)) {
            case "about" -> about();
            case "controller" -> Markup.text(parties.controller().name());
            case "hosting" -> gap.equals("hosting.country") ? parties.hostingCountry() : parties.operator();
            case "rules" -> Markup.text(rules.version());
            case "period" -> Markup.text(rules.period(DataKind.MEETING_REPORT));
            case "table" -> table(gap);
            case "fields" -> fields(gap);
            case "sections" -> purposes();
            case "include" -> Template.load(words.language(), "measures").fill(workings.flags(), this::fill);
            case "open" -> Markup.paragraph(Markup.open(words.say(gap)));
            case "check" -> workings.check(gap, parties, bases.chosen(), words);
            case "risk" ->
                Markup.text(words.say(
                        parties.recipients().stream().anyMatch(Parties::abroad)
                                ? "risk.transfer.some"
                                : "risk.transfer.none"));
            default -> gap.equals("state.location") ? Markup.text(parties.demand()) : workings.state(gap, words);
        };
    }

    private Html about() {
        return Markup.fields(List.of(
                new Field(
                        words.say("about.controller"),
                        Markup.text(parties.controller().name())),
                new Field(words.say("about.madeBy"), parties.operator()),
                new Field(words.say("about.asOf"), Markup.text(words.day(today))),
                new Field(words.say("about.version"), Markup.text(rules.version()))));
    }

    private Html table(String gap) {
        return switch (gap) {
            case "table.rules" -> rules.rules();
            case "table.deviations" -> rules.deviations();
            case "table.places" -> rules.places();
            case "table.categories" -> rules.categories();
            case "table.recipients" -> parties.recipientTable();
            case "table.transfers" -> parties.transferTable();
            case "table.processors" -> parties.processorTable();
            default -> throw new IllegalStateException("no paper fills " + gap);
        };
    }

    private Html fields(String gap) {
        return switch (gap) {
            case "fields.controller" -> parties.controllerFields();
            case "fields.processor" -> parties.processorFields();
            case "fields.parties" -> parties.both();
            case "fields.locations" -> parties.locationFields();
            default -> throw new IllegalStateException("no paper fills " + gap);
        };
    }

    /// One section per purpose for which this version of the program does anything.
    private Html purposes() {
        List<Html> sections = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            List<DataKind> kinds = rules.kinds(purpose);
            if (kinds.isEmpty()) {
                continue;
            }
            sections.add(Markup.heading(rules.text(purpose)));
            sections.add(Markup.fields(List.of(
                    new Field(
                            words.say("purpose.why"),
                            Markup.list(kinds.stream()
                                    .map(kind -> Markup.text(rules.text(kind).purpose()))
                                    .distinct()
                                    .toList())),
                    new Field(words.say("purpose.basis"), bases.of(purpose)),
                    new Field(words.say("purpose.people"), Markup.text(words.say("people." + purpose))),
                    new Field(words.say("purpose.data"), rules.categories(purpose)),
                    new Field(
                            words.say("purpose.recipients"),
                            Markup.list(kinds.stream()
                                    .map(kind -> Markup.text(rules.text(kind).recipients()))
                                    .distinct()
                                    .toList())))));
        }
        return Markup.join(sections);
    }
}
