package org.runde.portal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// An OpenID Connect server that says whatever a test wants, and checks what it is asked: client secret, PKCE, each
/// code
/// once. The browser tests use a real one besides.
final class FakeProvider implements AutoCloseable {
    static final String CLIENT = "runde";
    static final String SECRET = "s3cret & more";

    /// Made once for all providers, because that takes long.
    private static final class Keys {
        private static final RSAKey ONE = fresh("one");
        private static final RSAKey TWO = fresh("two");
    }

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Date now;
    private RSAKey key = Keys.ONE;
    private RSAKey published = key;
    private Consumer<JWTClaimsSet.Builder> twist = claims -> {};
    private String name = "";

    /// @param nowMillis what tokens are dated with
    FakeProvider(long nowMillis) {
        now = new Date(nowMillis);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        name = issuer();
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, 200, """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token",
                 "jwks_uri":"%s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(name, issuer(), issuer(), issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(published).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What its own description calls it.
    void callItself(String other) {
        name = other;
    }

    /// Changes what the following tokens say.
    void say(Consumer<JWTClaimsSet.Builder> other) {
        twist = other;
    }

    /// Signs with another key from now on, and publishes it or not.
    void changeKey(boolean publish) {
        key = Keys.TWO;
        published = publish ? key : published;
    }

    /// Somebody signs in there.
    /// @param address where our server sent the browser
    /// @return the query with which it comes back
    String signIn(String address) {
        Map<String, String> asked = parameters(address.substring(address.indexOf('?') + 1));
        String code = "code" + codes.size();
        codes.put(code, asked);
        return "?code=" + code + "&state=" + asked.get("state");
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = parameters(body);
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        String expected = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":s3cret+%26+more").getBytes(StandardCharsets.UTF_8));
        boolean proven = asked != null
                && challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                && "S256".equals(asked.get("code_challenge_method"))
                && form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"));
        if (!proven || !expected.equals(basic)) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("subject-1")
                .issueTime(now)
                .expirationTime(new Date(now.getTime() + 300_000))
                .claim("nonce", asked.get("nonce"));
        twist.accept(claims);
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(key));
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
                            + jwt.serialize() + "\"}");
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : text.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                parameters.put(
                        pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey fresh(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
