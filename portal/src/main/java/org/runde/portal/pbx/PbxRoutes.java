package org.runde.portal.pbx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Finding;
import org.runde.portal.pbx.directory.Pulled;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Telephone systems as administrators register and synchronise them.
@RestController
@RequestMapping("/api/v1/admin/pbx")
public final class PbxRoutes {
    private static final int SHOWN = 50;

    private final Pbxes pbxes;
    private final Syncs syncs;
    private final PullSchedule schedule;
    private final PbxViews views;
    private final PbxForm form;

    PbxRoutes(Pbxes pbxes, Syncs syncs, PullSchedule schedule, PbxViews views, PbxForm form) {
        this.pbxes = pbxes;
        this.syncs = syncs;
        this.schedule = schedule;
        this.views = views;
        this.form = form;
    }

    record Secret(String secret) {}

    record Confirmation(@Nullable String digest) {}

    @GetMapping
    Page<PbxViews.View> all(@AuthenticationPrincipal TenantOf caller) {
        return new Page<>(pbxes.all(caller.tenant()).stream().map(views::view).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PbxViews.View add(@RequestBody PbxForm.Body body, @AuthenticationPrincipal TenantOf caller) {
        return saved(pbxes.add(caller.tenant(), form.read(body)));
    }

    @GetMapping("/{id}")
    PbxViews.View one(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        return views.view(find(id, caller));
    }

    @PutMapping("/{id}")
    PbxViews.View change(
            @PathVariable String id, @RequestBody PbxForm.Body body, @AuthenticationPrincipal TenantOf caller) {
        return saved(pbxes.change(find(id, caller), form.read(body)));
    }

    private PbxViews.View saved(Pbxes.Saved saved) {
        return switch (saved) {
            case Pbxes.Saved.Done(Pbx pbx) -> views.view(pbx);
            case Pbxes.Saved.FqdnTaken() ->
                throw new Problem(409, "fqdnTaken", "This telephone system is registered already.")
                        .with("field", "fqdn");
            case Pbxes.Saved.TooMany() ->
                throw new Problem(409, "tooManyPbxes", "The organisation has as many telephone systems as it may.")
                        .with("max", Pbxes.MAX_PER_TENANT);
        };
    }

    /// @param keepAccounts people stay as accounts of the portal; otherwise their accounts and all that is theirs go
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean keepAccounts,
            @AuthenticationPrincipal TenantOf caller) {
        if (syncs.remove(find(id, caller), keepAccounts) instanceof Syncs.Outcome.Busy) {
            throw busy();
        }
    }

    @PostMapping("/{id}/secret")
    Secret secret(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        return new Secret(pbxes.renewPushSecret(find(id, caller)));
    }

    /// Asks the source and says what would change.
    @PostMapping("/{id}/test")
    PbxViews.PlanView test(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = asked(id, caller);
        List<Pulled> answer = new ArrayList<>();
        if (!syncs.tryAlone(pbx, () -> answer.add(schedule.pull(pbx)))) {
            throw busy();
        }
        return switch (answer.getFirst()) {
            case Pulled.Failed(Pulled.Failure failure, String detail) ->
                throw new Problem(422, "pbxFailed", "The telephone system did not give its directory.")
                        .with("reason", failure.name())
                        .with("info", detail);
            case Pulled.Partial(List<Entry> entries, Pulled.Facts facts, Pulled.Failure failure, String detail) ->
                preview(pbx, entries, facts.findings(), List.of(failure.name() + ":" + detail));
            case Pulled.Whole(List<Entry> entries, Pulled.Facts facts) ->
                preview(pbx, entries, facts.findings(), List.of());
        };
    }

    private PbxViews.PlanView preview(Pbx pbx, List<Entry> entries, List<Finding> findings, List<String> reasons) {
        return PbxViews.plan(syncs.preview(pbx, entries, !reasons.isEmpty()), findings, reasons, SHOWN);
    }

    @PostMapping("/{id}/sync")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sync(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = asked(id, caller);
        if (views.view(pbx).running() || !schedule.start(pbx)) {
            throw busy();
        }
    }

    /// Carries out exactly the directory that was put aside.
    @PostMapping("/{id}/held")
    PbxViews.ContactView confirm(
            @PathVariable String id, @RequestBody Confirmation body, @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = find(id, caller);
        return switch (syncs.confirm(pbx, body.digest() == null ? "" : body.digest())) {
            case Syncs.Outcome.Applied(Contact contact, List<Finding> findings) -> PbxViews.contact(contact);
            case Syncs.Outcome.Busy() -> throw busy();
            case Syncs.Outcome.Gone _, Syncs.Outcome.Held _, Syncs.Outcome.Failed _ ->
                throw new Problem(409, "heldChanged", "This directory is no longer put aside. Look at the newer one.");
        };
    }

    @DeleteMapping("/{id}/held")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        syncs.discard(find(id, caller));
    }

    private Pbx find(String id, TenantOf caller) {
        return pbxes.find(caller.tenant(), id).orElseThrow(PbxRoutes::unknown);
    }

    static Problem unknown() {
        return new Problem(404, "pbxUnknown", "There is no such telephone system.");
    }

    private Pbx asked(String id, TenantOf caller) {
        Pbx pbx = pulled(find(id, caller));
        pbxes.need(pbx);
        return pbx;
    }

    private static Pbx pulled(Pbx pbx) {
        if (!pbx.source().pulled()) {
            throw new Problem(409, "nobodyToAsk", "The directory of this telephone system is sent or uploaded.");
        }
        return pbx;
    }

    static Problem busy() {
        return new Problem(409, "syncRunning", "Another synchronisation is running. Try again in a moment.");
    }
}
