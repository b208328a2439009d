package org.runde.portal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.runde.contract.Json;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Problem;
import org.runde.portal.keys.ApiKeys;
import org.runde.portal.keys.KeyThrottle;
import org.runde.portal.login.Sessions;
import org.runde.portal.login.Signed;
import org.runde.portal.repeats.KeptAnswers;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/// The order in which a request passes the gate: headers, body limit, session or key, CSRF, access table, repeated
/// requests, audit log, route.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class Gate {
    /// Bodies of requests and answers stay in no buffer.
    @Bean
    JsonFactoryBuilderCustomizer forgetfulJson() {
        return Json::forgetful;
    }

    @Bean
    Csrf csrf(Secrets secrets) {
        return new Csrf(secrets);
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    Connector connector(Settings settings) {
        return new Connector(settings.http());
    }

    @Bean
    KeyThrottle keyThrottle(Clock clock, Settings settings) {
        return new KeyThrottle(clock, settings.api().requestsPerKeyPerMinute());
    }

    @Bean
    DueWork keysQuietForLong(KeyThrottle throttle) {
        return new DueWork("keys quiet for long", throttle::forgetIdle);
    }

    /// Our own filters. None of them is a bean: Spring Boot would put it in front of all requests once more.
    record Filters(
            BodyLimit bodies, SessionFilter sessions, KeyFilter keys, RepeatFilter repeats, AuditFilter audits) {}

    @Bean
    RepeatFilter.Parts repeatParts(KeptAnswers answers, Database database, Ids ids) {
        return new RepeatFilter.Parts(answers, database, ids);
    }

    @Bean
    KeyFilter.Parts keyParts(ApiKeys keys, Accounts accounts, KeyThrottle throttle) {
        return new KeyFilter.Parts(keys, accounts, throttle);
    }

    @Bean
    Filters filters(
            ObjectProvider<BodySize> sizes,
            Sessions sessions,
            KeyFilter.Parts keys,
            RepeatFilter.Parts repeats,
            AuditLog audit,
            Settings settings) {
        return new Filters(
                new BodyLimit(settings.http().bodyBytes(), sizes.stream().toList()),
                new SessionFilter(sessions),
                new KeyFilter(keys),
                new RepeatFilter(repeats),
                new AuditFilter(audit));
    }

    @Bean
    SecurityFilterChain gate(
            HttpSecurity http, Filters filters, Csrf csrf, ObjectProvider<MachineDoor> doors, Settings settings) {
        String[] machines = doors.stream().map(MachineDoor::pattern).toArray(String[]::new);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.formLogin(AbstractHttpConfigurer::disable);
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.headers(headers -> headers.defaultsDisabled().addHeaderWriter(new SecurityHeaders(settings)));
        http.csrf(configurer -> configurer
                .csrfTokenRepository(csrf)
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                .ignoringRequestMatchers(KeyFilter::letIn)
                .ignoringRequestMatchers(machines));
        http.addFilterAfter(filters.bodies(), HeaderWriterFilter.class);
        http.addFilterBefore(filters.sessions(), CsrfFilter.class);
        http.addFilterBefore(filters.keys(), CsrfFilter.class);
        http.addFilterAfter(filters.repeats(), AuthorizationFilter.class);
        // Behind that of repeated requests, so that what is only said again is not written down again.
        http.addFilterAfter(filters.audits(), RepeatFilter.class);
        http.exceptionHandling(handling -> handling.accessDeniedHandler(Gate::refused)
                .authenticationEntryPoint((request, response, e) -> ProblemWriter.write(notSignedIn(), response)));
        http.authorizeHttpRequests(rules -> rules.requestMatchers(machines).permitAll());
        access(http);
        return http.build();
    }

    /// Who may call what. What is not named here is for organisers; one's own account is for everybody who has signed
    /// in;
    /// the pages and files of the web client, and the addresses of `app` outside `/api`, decide for themselves.
    private static void access(HttpSecurity http) {
        http.authorizeHttpRequests(rules -> rules.requestMatchers("/api/v1/operator/**")
                .hasRole("OPERATOR")
                .requestMatchers("/api/v1/admin/**")
                .hasRole("ADMINISTRATOR")
                .requestMatchers("/api/v1/dpo/**")
                .hasRole("DPO")
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/session",
                        "/api/v1/openapi.json",
                        "/api/v1/login/**",
                        "/api/v1/doors/*",
                        "/api/v1/notice",
                        "/api/v1/notice/**",
                        "/api/v1/own-report/*",
                        "/api/v1/consent-texts/*")
                .permitAll()
                .requestMatchers(HttpMethod.DELETE, "/api/v1/own-report/*")
                .permitAll()
                .requestMatchers("/api/v1/rights/**")
                .permitAll()
                .requestMatchers("/api/v1/answers/*")
                .permitAll()
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/login",
                        "/api/v1/login/**",
                        "/api/v1/doors/*/join",
                        "/api/v1/doors/*/check")
                .permitAll()
                .requestMatchers(
                        "/api/v1/account",
                        "/api/v1/account/**",
                        "/api/v1/logout",
                        "/api/v1/own-reports",
                        "/api/v1/own-reports/*")
                .authenticated()
                .requestMatchers("/api/v1/**")
                .hasRole("ORGANISER")
                .anyRequest()
                .permitAll());
    }

    private static void refused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Problem problem = e instanceof CsrfException
                ? new Problem(
                        403, "csrf", "The header " + Csrf.HEADER + " is missing or old. GET /api/v1/session again.")
                : held() ? secondFactorMissing() : new Problem(403, "notAllowed", "Your account may not do this.");
        ProblemWriter.write(problem, response);
    }

    private static boolean held() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof Signed signed && signed.held();
    }

    private static Problem secondFactorMissing() {
        return new Problem(
                403, "secondFactorMissing", "Your organisation asks for a second factor. Add one to your account.");
    }

    private static Problem notSignedIn() {
        return new Problem(401, "notSignedIn", "Sign in first.");
    }
}
