package org.runde.portal.privacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.runde.kernel.time.Clock;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.http.Language;
import org.runde.portal.recipients.RegisterWatcher;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controller;

/// On what each controller bases each purpose: what it has chosen, else what the program proposes. What is proposed
/// suits associations and companies, whose meetings are a legitimate interest; public bodies choose their task.
public final class LegalBases {
    private final Database database;
    private final Clock clock;
    private final Supplier<List<RegisterWatcher>> watchers;
    private final NoticeTexts german = new NoticeTexts(Language.DE);
    private final NoticeTexts english = new NoticeTexts(Language.EN);

    /// @param watchers asked when needed, because they may be made from legal bases themselves
    LegalBases(Database database, Clock clock, Supplier<List<RegisterWatcher>> watchers) {
        this.database = database;
        this.clock = clock;
        this.watchers = watchers;
    }

    /// One for each purpose, in their order.
    public List<LegalBasis> of(Controller controller) {
        Map<Purpose, LegalBasis> chosen = new EnumMap<>(Purpose.class);
        database.sql("SELECT purpose, basis, detail_de, detail_en FROM legal_bases WHERE controller = :controller")
                .param("controller", controller.id())
                .query((row, number) -> new LegalBasis(
                        Purpose.valueOf(row.getString("purpose")),
                        Basis.of(row.getString("basis")).orElseThrow(),
                        row.getString("detail_de"),
                        row.getString("detail_en"),
                        false))
                .list()
                .forEach(basis -> chosen.put(basis.purpose(), basis));
        List<LegalBasis> all = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            all.add(Objects.requireNonNullElseGet(chosen.get(purpose), () -> proposal(purpose)));
        }
        return all;
    }

    /// What the program proposes.
    public LegalBasis proposal(Purpose purpose) {
        Basis basis = switch (purpose) {
            case MEETING, INVITING, REPORT, HISTORY, TELEPHONE, ACCOUNT, SECURITY -> Basis.INTEREST;
            case RECORDING -> Basis.CONSENT;
            case WEBINAR -> Basis.CONTRACT;
            case RIGHTS, PROOF -> Basis.OBLIGATION;
        };
        String key = "proposal." + purpose;
        return new LegalBasis(
                purpose,
                basis,
                basis.detailed() ? german.text(key) : "",
                basis.detailed() ? english.text(key) : "",
                true);
    }

    public void choose(Controller controller, LegalBasis basis) {
        String sql = """
                INSERT INTO legal_bases (controller, tenant, purpose, basis, detail_de, detail_en, changed_at)
                VALUES (:controller, :tenant, :purpose, :basis, :german, :english, :now)
                ON CONFLICT (controller, purpose) DO UPDATE SET basis = excluded.basis,
                    detail_de = excluded.detail_de, detail_en = excluded.detail_en, changed_at = excluded.changed_at""";
        database.write(() -> {
            database.sql(sql)
                    .param("controller", controller.id())
                    .param("tenant", controller.tenant())
                    .param("purpose", basis.purpose().name())
                    .param("basis", basis.basis().code())
                    .param("german", basis.german())
                    .param("english", basis.english())
                    .param("now", clock.wallMillis())
                    .update();
            changed(controller);
        });
    }

    /// For everything the program would base on an interest, as a public body must not (Art. 6(1) GDPR, last sentence).
    public void chooseForInterests(Controller controller, Basis basis, String detailDe, String detailEn) {
        database.write(() -> {
            for (Purpose purpose : Purpose.values()) {
                if (proposal(purpose).basis() == Basis.INTEREST) {
                    choose(controller, new LegalBasis(purpose, basis, detailDe, detailEn, false));
                }
            }
        });
    }

    /// Back to what the program proposes.
    public void forget(Controller controller, Purpose purpose) {
        database.write(() -> {
            database.sql("DELETE FROM legal_bases WHERE controller = :controller AND purpose = :purpose")
                    .param("controller", controller.id())
                    .param("purpose", purpose.name())
                    .update();
            changed(controller);
        });
    }

    private void changed(Controller controller) {
        watchers.get().forEach(watcher -> watcher.registerChanged(controller.tenant()));
    }
}
