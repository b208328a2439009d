package org.runde.portal.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// On what the controllers of an organisation base each purpose, as administrators choose and data protection reads it.
@RestController
public final class LegalBasisRoutes {
    private static final String PATH = "/api/v1/admin/legal-bases";
    private static final String ONE = PATH + "/{controller}/{purpose}";
    private static final int MAX_DETAIL = 500;

    private final LegalBases bases;
    private final Controllers controllers;
    private final NoticeTexts german = new NoticeTexts(Language.DE);
    private final NoticeTexts english = new NoticeTexts(Language.EN);

    LegalBasisRoutes(LegalBases bases, Controllers controllers) {
        this.bases = bases;
        this.controllers = controllers;
    }

    /// In both languages of the installation.
    record Both(String de, String en) {}

    record DetailBody(@Nullable String de, @Nullable String en) {}

    record Body(@Nullable String basis, @Nullable DetailBody detail) {}

    /// @param text how the notice writes it; `{detail}` stands for the detail
    /// @param hint what to know before choosing it; absent when there is nothing to know
    record Template(
            String basis,
            Both text,
            boolean needsDetail,
            boolean legacy,
            @Nullable Both hint) {}

    /// @param proposed whether the program proposes it and nobody has chosen
    record BasisView(String purpose, String basis, Both detail, boolean proposed) {}

    record ControllerView(String id, String name, boolean standard, List<BasisView> bases) {}

    record View(List<Template> templates, List<ControllerView> controllers) {}

    @GetMapping({PATH, "/api/v1/dpo/legal-bases"})
    View all(@AuthenticationPrincipal TenantOf caller) {
        return new View(
                Arrays.stream(Basis.values()).map(this::template).toList(),
                controllers.all(caller.tenant()).stream().map(this::view).toList());
    }

    @PutMapping(ONE)
    ControllerView put(
            @PathVariable String controller,
            @PathVariable String purpose,
            @RequestBody Body body,
            @AuthenticationPrincipal TenantOf caller) {
        Controller answering = find(controller, caller);
        Purpose wanted = purpose(purpose);
        Basis basis = basis(body);
        bases.choose(answering, new LegalBasis(wanted, basis, german(basis, body), english(basis, body), false));
        return view(answering);
    }

    /// For everything the program would base on an interest at once: what a public body needs.
    @PutMapping(PATH + "/{controller}")
    ControllerView putAll(
            @PathVariable String controller, @RequestBody Body body, @AuthenticationPrincipal TenantOf caller) {
        Controller answering = find(controller, caller);
        Basis basis = basis(body);
        bases.chooseForInterests(answering, basis, german(basis, body), english(basis, body));
        return view(answering);
    }

    /// Back to what the program proposes.
    @DeleteMapping(ONE)
    ControllerView remove(
            @PathVariable String controller, @PathVariable String purpose, @AuthenticationPrincipal TenantOf caller) {
        Controller answering = find(controller, caller);
        bases.forget(answering, purpose(purpose));
        return view(answering);
    }

    private ControllerView view(Controller controller) {
        List<BasisView> views = bases.of(controller).stream()
                .map(basis -> new BasisView(
                        basis.purpose().name().toLowerCase(Locale.ROOT),
                        basis.basis().code(),
                        new Both(basis.german(), basis.english()),
                        basis.proposed()))
                .toList();
        return new ControllerView(controller.id(), controller.name(), controller.standard(), views);
    }

    private Template template(Basis basis) {
        String key = "basis." + basis.code();
        return new Template(
                basis.code(),
                both(key),
                basis.detailed(),
                basis.legacy(),
                german.has(key + ".hint") ? both(key + ".hint") : null);
    }

    private Both both(String key) {
        return new Both(german.text(key), english.text(key));
    }

    private Controller find(String id, TenantOf caller) {
        return controllers
                .find(caller.tenant(), id)
                .orElseThrow(() -> new Problem(404, "controllerUnknown", "There is no such controller."));
    }

    private static Purpose purpose(String code) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.name().toLowerCase(Locale.ROOT).equals(code)) {
                return purpose;
            }
        }
        throw new Problem(404, "purposeUnknown", "There is no such purpose.");
    }

    private static Basis basis(Body body) {
        return Basis.of(Objects.requireNonNullElse(body.basis(), ""))
                .orElseThrow(() -> Problem.invalid(
                        "basis", "One of consent, contract, obligation, task, interest, agreement and employment."));
    }

    private static String german(Basis basis, Body body) {
        return detail(basis, body, true);
    }

    private static String english(Basis basis, Body body) {
        return detail(basis, body, false);
    }

    /// Written in one language only, it stands in the other notice as well: better than nothing.
    private static String detail(Basis basis, Body body, boolean inGerman) {
        if (!basis.detailed()) {
            return "";
        }
        DetailBody given = body.detail() == null ? new DetailBody(null, null) : body.detail();
        String de = Input.optionalLine(given.de(), "detail", MAX_DETAIL);
        String en = Input.optionalLine(given.en(), "detail", MAX_DETAIL);
        if (de.isEmpty() && en.isEmpty()) {
            throw Problem.invalid("detail", "Name the interest, law or agreement behind it.");
        }
        String first = inGerman ? de : en;
        return first.isEmpty() ? inGerman ? en : de : first;
    }
}
