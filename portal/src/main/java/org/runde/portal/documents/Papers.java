package org.runde.portal.documents;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.documents.Markup.Html;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;

/// Makes the papers. Each is made when it is asked for, so that none says what was true once.
public final class Papers {
    private static final String OPEN = "class=\"open\"";

    private final Installation installation;
    private final Controllers controllers;
    private final Clock clock;

    Papers(Installation installation, Controllers controllers, Clock clock) {
        this.installation = installation;
        this.controllers = controllers;
        this.clock = clock;
    }

    /// A paper in a list.
    ///
    /// @param description what it is for
    /// @param open        how many places somebody has to fill in
    public record Listed(Paper paper, String title, String description, int open) {}

    /// A whole paper.
    ///
    /// @param page self-contained HTML, well-formed also as XML
    public record Made(Paper paper, String title, String page, int open) {
        /// The same as a tagged PDF.
        public byte[] pdf() {
            return Pdf.of(page);
        }
    }

    /// @param controller id; absent for the standard one of the tenant
    public List<Listed> list(String tenant, @Nullable String controller, Language language) {
        Words words = new Words(language);
        Gaps gaps = gaps(tenant, controller, words);
        List<Listed> all = new ArrayList<>();
        for (Paper paper : Paper.values()) {
            Made made = make(paper, gaps, words);
            all.add(new Listed(paper, made.title(), words.say("paper." + paper.code()), made.open()));
        }
        return all;
    }

    /// @param controller id; absent for the standard one of the tenant
    public Made make(Paper paper, String tenant, @Nullable String controller, Language language) {
        Words words = new Words(language);
        return make(paper, gaps(tenant, controller, words), words);
    }

    private Made make(Paper paper, Gaps gaps, Words words) {
        Template template = Template.load(words.language(), paper.code());
        Html body = template.fill(gaps.workings().flags(), gaps::fill);
        int open = body.text().split(OPEN, -1).length - 1;
        String whole = open == 0 ? body.text() : noted(body.text(), words.say("open.note", open));
        return new Made(
                paper, template.title(), PrintPage.of(words.language(), template.title(), new Html(whole)), open);
    }

    /// Below the heading.
    private static String noted(String body, String note) {
        int at = body.indexOf("</h1>") + "</h1>".length();
        return body.substring(0, at) + "<p class=\"note\">" + Markup.escaped(note) + "</p>" + body.substring(at);
    }

    private Gaps gaps(String tenant, @Nullable String controller, Words words) {
        Controller answering = controller == null
                ? controllers.standard(tenant)
                : controllers
                        .find(tenant, controller)
                        .orElseThrow(() -> new Problem(404, "controllerUnknown", "There is no such controller."));
        return new Gaps(
                installation.rules(tenant, words),
                installation.parties(answering, words),
                installation.workings(tenant, words),
                installation.bases(answering, words),
                clock.wallMillis(),
                words);
    }
}
