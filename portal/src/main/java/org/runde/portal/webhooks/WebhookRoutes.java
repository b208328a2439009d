package org.runde.portal.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.recipients.PartyBody;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.recipients.RecipientView;
import org.runde.portal.recipients.Recipients;
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

/// The webhooks of an organisation as its administrators see and change them.
@RestController
@RequestMapping("/api/v1/admin/webhooks")
public final class WebhookRoutes {
    private static final int MAX_URL = 500;
    private static final int LOWEST_FREE_PORT = 1024;

    private final Webhooks webhooks;
    private final Recipients recipients;
    private final Settings settings;

    public WebhookRoutes(Webhooks webhooks, Recipients recipients, Settings settings) {
        this.webhooks = webhooks;
        this.recipients = recipients;
        this.settings = settings;
    }

    record Body(
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Boolean withNames,
            @Nullable Boolean enabled,
            @Nullable PartyBody recipient) {}

    record WebhookView(
            String id,
            String url,
            List<String> events,
            boolean withNames,
            boolean enabled,
            @Nullable String disabledAt,
            @Nullable String disabledBecause,
            String createdAt,
            RecipientView recipient) {
        static WebhookView of(Webhook webhook, Recipient recipient) {
            return new WebhookView(
                    webhook.id(),
                    webhook.url(),
                    webhook.events().stream().sorted().map(WebhookEvent::code).toList(),
                    webhook.withNames(),
                    webhook.enabled(),
                    time(webhook.disabledAt()),
                    webhook.disabledBecause() == null
                            ? null
                            : webhook.disabledBecause().code(),
                    Instant.ofEpochMilli(webhook.createdAt()).toString(),
                    RecipientView.of(recipient));
        }
    }

    record MadeView(WebhookView webhook, String secret) {}

    record SecretView(String secret) {}

    record DeliveryView(
            String id,
            String event,
            String createdAt,
            String state,
            int tries,
            @Nullable String nextTryAt,
            @Nullable String doneAt,
            @Nullable Integer status,
            @Nullable String outcome) {
        static DeliveryView of(Delivery delivery) {
            boolean arrived = delivery.outcome() == Delivery.Outcome.DELIVERED;
            return new DeliveryView(
                    delivery.id(),
                    delivery.event(),
                    Instant.ofEpochMilli(delivery.createdAt()).toString(),
                    delivery.doneAt() == null ? "waiting" : arrived ? "delivered" : "failed",
                    delivery.tries(),
                    time(delivery.dueAt()),
                    time(delivery.doneAt()),
                    delivery.status(),
                    delivery.outcome() == null ? null : delivery.outcome().code());
        }
    }

    @GetMapping
    Page<WebhookView> all(@AuthenticationPrincipal TenantOf caller) {
        return new Page<>(webhooks.all(caller.tenant()).stream().map(this::view).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeView make(@RequestBody Body body, @AuthenticationPrincipal TenantOf caller) {
        return switch (webhooks.make(caller.tenant(), wish(body))) {
            case Webhooks.Made.Done(Webhook webhook, String secret) -> new MadeView(view(webhook), secret);
            case Webhooks.Made.TooMany() ->
                throw new Problem(
                        409,
                        "webhooksTooMany",
                        "There are " + Webhooks.MAX_WEBHOOKS + " webhooks. Remove one that is no longer used.");
        };
    }

    @GetMapping("/{id}")
    WebhookView one(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        return view(find(caller, id));
    }

    @PutMapping("/{id}")
    WebhookView change(@PathVariable String id, @RequestBody Body body, @AuthenticationPrincipal TenantOf caller) {
        return view(webhooks.change(find(caller, id), wish(body)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        if (!webhooks.remove(caller.tenant(), id)) {
            throw unknown();
        }
    }

    @PostMapping("/{id}/secret")
    SecretView secret(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        return new SecretView(webhooks.renewSecret(find(caller, id)));
    }

    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryView test(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        return DeliveryView.of(webhooks.test(find(caller, id)));
    }

    @GetMapping("/{id}/deliveries")
    Page<DeliveryView> deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal TenantOf caller) {
        return webhooks.deliveries(find(caller, id), PageQuery.of(after, limit, null))
                .map(DeliveryView::of);
    }

    private WebhookView view(Webhook webhook) {
        return WebhookView.of(webhook, webhooks.recipient(webhook));
    }

    private Webhook find(TenantOf caller, String id) {
        return webhooks.find(caller.tenant(), id).orElseThrow(WebhookRoutes::unknown);
    }

    private Webhooks.Wish wish(Body body) {
        return new Webhooks.Wish(
                url(Input.line(body.url(), "url", MAX_URL)),
                events(body.events()),
                Boolean.TRUE.equals(body.withNames()),
                !Boolean.FALSE.equals(body.enabled()),
                body.recipient() == null ? null : recipients.read(body.recipient()));
    }

    private String url(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme());
            boolean inside = settings.api().webhookPrivateAddresses();
            if (!scheme.equalsIgnoreCase("https") && !(inside && scheme.equalsIgnoreCase("http"))) {
                throw Problem.invalid("url", "The address must begin with https://.");
            }
            if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
                throw Problem.invalid("url", "An address such as https://crm.example.org/runde is needed here.");
            }
            if (url.getPort() >= 0 && url.getPort() < LOWEST_FREE_PORT && url.getPort() != 443) {
                throw Problem.invalid("url", "The port must be 443 or 1024 and above.");
            }
            return url.toASCIIString();
        } catch (URISyntaxException e) {
            throw Problem.invalid("url", "An address such as https://crm.example.org/runde is needed here.");
        }
    }

    private static Set<WebhookEvent> events(@Nullable List<String> codes) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        for (String code : codes == null ? List.<String>of() : codes) {
            events.add(WebhookEvent.of(code)
                    .filter(event -> event != WebhookEvent.TEST)
                    .orElseThrow(() -> Problem.invalid("events", "One of these events does not exist.")));
        }
        if (events.isEmpty()) {
            throw Problem.invalid("events", "A webhook needs at least one event.");
        }
        return events;
    }

    private static Problem unknown() {
        return new Problem(404, "webhookUnknown", "There is no such webhook.");
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
