package org.runde.portal.pbx;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The long lists of a telephone system: extensions, contacts, what was found.
@RestController
@RequestMapping("/api/v1/admin/pbx/{id}")
public final class ExtensionRoutes {
    private final Pbxes pbxes;
    private final Syncs.Stores stores;

    ExtensionRoutes(Pbxes pbxes, Syncs.Stores stores) {
        this.pbxes = pbxes;
        this.stores = stores;
    }

    /// @param issue why this extension cannot organise; absent when it can
    record View(
            String id,
            String number,
            String firstName,
            String lastName,
            String email,
            String vanity,
            String phone,
            boolean hasPicture,
            @Nullable String issue,
            @Nullable String account,
            boolean restricted) {
        /// Of somebody whose data is restricted it is told that they are there.
        static View hidden(Extension extension) {
            return new View(extension.id(), "", "", "", "", "", "", false, null, null, true);
        }

        static View of(Extension extension) {
            var entry = extension.entry();
            return new View(
                    extension.id(),
                    entry.dialable() ? entry.number() : "",
                    entry.firstName(),
                    entry.lastName(),
                    entry.email(),
                    entry.vanity(),
                    entry.phone(),
                    !entry.picture().isEmpty(),
                    extension.issue().isEmpty() ? null : extension.issue(),
                    extension.account(),
                    false);
        }
    }

    @GetMapping("/extensions")
    Page<View> extensions(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "false") boolean issues,
            @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = find(id, caller);
        PageQuery query = PageQuery.of(after, limit, search);
        List<Extension> found =
                stores.extensions().page(pbx.id(), query.after(), query.search(), issues, query.limit() + 1);
        Page<Extension> page =
                Page.of(found, query.limit(), extension -> extension.entry().position());
        Set<String> hidden = stores.extensions()
                .hidden(page.items().stream().map(Extension::id).toList());
        // Whoever is hidden must not be found by their name either.
        List<View> views = page.items().stream()
                .filter(extension -> query.search().isEmpty() || !hidden.contains(extension.id()))
                .map(extension -> hidden.contains(extension.id()) ? View.hidden(extension) : View.of(extension))
                .toList();
        return new Page<>(views, page.next());
    }

    /// What an extension cannot do and why is told to its person too, by the codes of `issue`.
    @GetMapping("/extensions/{extension}/picture")
    ResponseEntity<byte[]> picture(
            @PathVariable String id, @PathVariable String extension, @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = find(id, caller);
        byte[] picture = stores.extensions()
                .find(extension)
                .filter(found ->
                        found.pbx().equals(pbx.id()) && !found.entry().picture().isEmpty())
                .filter(found -> stores.extensions().hidden(List.of(found.id())).isEmpty())
                .map(found -> Base64.getDecoder().decode(found.entry().picture()))
                .orElseThrow(() -> new Problem(404, "pictureUnknown", "There is no picture."));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(picture);
    }

    /// The newest first; as many as are remembered.
    @GetMapping("/contacts")
    Page<PbxViews.ContactView> contacts(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        return new Page<>(
                stores.contacts().newest(find(id, caller).id(), ContactStore.KEPT).stream()
                        .map(PbxViews::contact)
                        .toList(),
                null);
    }

    /// What was found in the last directory.
    @GetMapping("/problems")
    Page<PbxViews.FindingView> problems(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = find(id, caller);
        PageQuery query = PageQuery.of(after, limit, null);
        if (!query.after().matches("[0-9]{0,9}")) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
        int place = query.after().isEmpty() ? -1 : Integer.parseInt(query.after());
        List<ContactStore.Problem> found = stores.contacts().problems(pbx.id(), place, query.limit() + 1);
        return Page.of(found, query.limit(), problem -> Integer.toString(problem.place()))
                .map(problem -> PbxViews.finding(problem.finding()));
    }

    private Pbx find(String id, TenantOf caller) {
        return pbxes.find(caller.tenant(), id).orElseThrow(PbxRoutes::unknown);
    }
}
