package org.runde.portal.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.documents.Markup.Html;
import org.runde.portal.login.SignInRules;
import org.runde.portal.logs.LogOrders;
import org.runde.portal.privacy.LegalBases;
import org.runde.portal.privacy.LegalBasis;
import org.runde.portal.recipients.Locations;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.reports.Policies;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.store.Overwriting;
import org.runde.portal.store.Residue;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Ending;
import org.runde.portal.tenants.Organisations;

/// What the papers read of the running program.
record Installation(Rules rules, Registers registers, Setup setup) {
    private static final long MEBIBYTE = 1 << 20;

    /// What is processed, for how long, and what is held.
    record Rules(Catalogue catalogue, Periods periods, Holds holds) {}

    /// Who gets data, where it is, on which basis it is processed.
    record Registers(Recipients recipients, Locations locations, LegalBases bases) {}

    /// How it is set up.
    record Setup(
            Settings settings,
            Overwriting overwriting,
            SignInRules signIn,
            Policies reports,
            LogOrders orders,
            Organisations organisations) {}

    RuleTables rules(String tenant, Words words) {
        return new RuleTables(rules.catalogue(), rules.periods(), tenant, words);
    }

    Parties parties(Controller controller, Words words) {
        return new Parties(
                controller,
                setup.settings().hosting(),
                registers.recipients().of(controller.tenant()),
                registers.locations().machines(),
                registers.locations().demanded(controller.tenant()).orElse(""),
                words);
    }

    Workings workings(String tenant, Words words) {
        Settings settings = setup.settings();
        Holds.Counts held = rules.holds().counts(tenant);
        Residue residue = setup.overwriting().residue();
        return new Workings(
                settings.http().publicUrl(),
                residue.database() == Database.Kind.POSTGRESQL,
                sentences(residue, words),
                settings.backup().days(),
                setup.signIn().of(tenant).secondFactor(),
                settings.login().passwordMinLength(),
                setup.reports().of(tenant),
                setup.orders().current().orElse(null),
                new Workings.Held(held.holds(), held.restrictions()),
                setup.organisations().ending(tenant).map(Ending::endsAt).orElse(null));
    }

    Gaps.Bases bases(Controller controller, Words words) {
        Map<Purpose, LegalBasis> all = registers.bases().of(controller).stream()
                .collect(Collectors.toMap(LegalBasis::purpose, Function.identity()));
        return new Gaps.Bases() {
            @Override
            public Html of(Purpose purpose) {
                LegalBasis basis = all.get(purpose);
                return basis == null ? Markup.open(words.say("open")) : worded(basis, words);
            }

            @Override
            public boolean chosen() {
                return all.values().stream().noneMatch(LegalBasis::proposed);
            }
        };
    }

    private static Html worded(LegalBasis basis, Words words) {
        Html text = Markup.text(words.say("basis." + basis.basis().code(), basis.detail(words.language())));
        return basis.proposed()
                ? Markup.join(List.of(text, Markup.text("\n"), Markup.open(words.say("basis.proposed"))))
                : text;
    }

    /// What a disk and a database server keep of what was deleted.
    static List<String> sentences(Residue residue, Words words) {
        List<String> sentences = new ArrayList<>();
        if (residue.largest() > 0) {
            sentences.add(words.say("residue.large", residue.largest() / MEBIBYTE));
        }
        Residue.@Nullable Wal wal = residue.wal();
        if (wal != null) {
            sentences.add(words.say("residue.wal", wal.keepMegabytes(), wal.maxMegabytes(), wal.checkpointSeconds()));
            String now = !wal.cut() ? "residue.uncut" : wal.recycled() ? "residue.cut.recycled" : "residue.cut.removed";
            sentences.add(words.say(now, Residue.Wal.CUT_MINUTES));
            if (wal.archived()) {
                sentences.add(words.say("residue.archived"));
            }
            if (!wal.slots().isEmpty()) {
                sentences.add(words.say("residue.slots", wal.slots().size()));
            }
            if (wal.replicas() > 0) {
                sentences.add(words.say("residue.replicas", wal.replicas()));
            }
        }
        sentences.add(words.say("residue.disk"));
        return sentences;
    }
}
