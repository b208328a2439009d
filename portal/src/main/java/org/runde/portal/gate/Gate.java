package org.runde.portal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Sessions;
import org.runde.portal.secrets.Secrets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/// The order in which a request passes the gate: headers, body limit, session, CSRF, access table, route.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class Gate {
    @Bean
    Csrf csrf(Secrets secrets) {
        return new Csrf(secrets);
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    SecurityFilterChain gate(
            HttpSecurity http, Csrf csrf, Sessions sessions, ObjectProvider<BodySize> bodies, Settings settings) {
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.formLogin(AbstractHttpConfigurer::disable);
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.headers(headers -> headers.defaultsDisabled().addHeaderWriter(new SecurityHeaders(settings)));
        http.csrf(configurer ->
                configurer.csrfTokenRepository(csrf).csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()));
        http.addFilterAfter(
                new BodyLimit(settings.http().bodyBytes(), bodies.stream().toList()), HeaderWriterFilter.class);
        http.addFilterBefore(new SessionFilter(sessions), CsrfFilter.class);
        http.exceptionHandling(handling -> handling.accessDeniedHandler(Gate::refused)
                .authenticationEntryPoint((request, response, e) -> ProblemWriter.write(notSignedIn(), response)));
        access(http);
        return http.build();
    }

    /// Who may call what. What is not named here is for organisers; one's own account is
    /// for everybody who has signed in; the pages and files of the web
    /// client, and the addresses of `app` outside `/api`, decide for themselves.
    private static void access(HttpSecurity http) {
        http.authorizeHttpRequests(rules -> rules.requestMatchers("/api/v1/operator/**")
                .hasRole("OPERATOR")
                .requestMatchers("/api/v1/admin/**")
                .hasRole("ADMINISTRATOR")
                .requestMatchers("/api/v1/dpo/**")
                .hasRole("DPO")
                .requestMatchers(
                        HttpMethod.GET, "/api/v1/session", "/api/v1/doors/*", "/api/v1/notice", "/api/v1/notice/*")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/login", "/api/v1/login/link", "/api/v1/doors/*/join")
                .permitAll()
                .requestMatchers("/api/v1/account", "/api/v1/account/**", "/api/v1/logout")
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
                : new Problem(403, "notAllowed", "Your account may not do this.");
        ProblemWriter.write(problem, response);
    }

    private static Problem notSignedIn() {
        return new Problem(401, "notSignedIn", "Sign in first.");
    }
}
