package org.runde.portal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;

/// Speaks OpenID Connect with one provider after the other. What a provider says about itself is kept for an hour, its
/// keys as long as they fit: an unknown key makes them be fetched again, so that a provider may change them. Safe from
/// any thread.
final class OidcClient implements AutoCloseable {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MAX_KNOWN = 100;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.Ed25519,
            JWSAlgorithm.EdDSA);

    private final OidcHttp http;
    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /// @param privateAddresses whether providers may be on this machine and in private networks
    OidcClient(Clock clock, boolean privateAddresses) {
        http = new OidcHttp(privateAddresses);
        this.clock = clock;
    }

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, long until) {}

    /// What must be the same on the way out and on the way back.
    record Attempt(String state, String nonce, String verifier, URI back) {}

    /// The provider is not reachable, does not speak as it should, or did not confirm who it is.
    static final class Failure extends Exception {
        private final boolean unreachable;

        Failure(String message, boolean unreachable, @Nullable Throwable cause) {
            super(message, cause);
            this.unreachable = unreachable;
        }

        boolean unreachable() {
            return unreachable;
        }
    }

    /// Where the browser goes.
    URI begin(Provider provider, Attempt attempt) throws Failure {
        Scope scope = new Scope("openid");
        provider.scopes().forEach(scope::add);
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, scope, new ClientID(provider.clientId()), attempt.back())
                .endpointURI(known(provider.issuer()).metadata().getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// @param issuer as the answer named it (RFC 9207); empty when it did not
    /// @return what the provider says about who has signed in
    IDTokenClaimsSet finish(Provider provider, String secret, String code, String issuer, Attempt attempt)
            throws Failure {
        if (!issuer.isEmpty() && !issuer.equals(provider.issuer())) {
            throw refused("the answer comes from another issuer");
        }
        Known at = known(provider.issuer());
        try {
            var grant = new AuthorizationCodeGrant(
                    new AuthorizationCode(code), attempt.back(), new CodeVerifier(attempt.verifier()));
            URI endpoint = at.metadata().getTokenEndpointURI();
            ClientID client = new ClientID(provider.clientId());
            TokenRequest request = secret.isEmpty()
                    ? new TokenRequest.Builder(endpoint, client, grant).build()
                    : new TokenRequest.Builder(endpoint, authentication(at, client, secret), grant).build();
            TokenResponse response =
                    OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
            if (!response.indicatesSuccess()) {
                ErrorObject error = response.toErrorResponse().getErrorObject();
                throw refused("the provider refused the code: " + (error == null ? "" : error.getCode()));
            }
            var token = ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            var selector = new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, at.keys());
            return new IDTokenValidator(new Issuer(provider.issuer()), client, selector, null)
                    .validate(token, new Nonce(attempt.nonce()));
        } catch (IOException e) {
            throw new Failure("the provider is not reachable", true, e);
        } catch (ParseException | BadJOSEException | JOSEException | ClassCastException e) {
            throw new Failure("the provider's answer is not genuine", false, e);
        }
    }

    /// Asks the provider what it is, whatever is remembered.
    void check(String issuer) throws Failure {
        ask(issuer);
    }

    private Known known(String issuer) throws Failure {
        synchronized (known) {
            Known found = known.get(issuer);
            if (found != null && found.until() > clock.wallMillis()) {
                return found;
            }
        }
        Known fresh = ask(issuer);
        synchronized (known) {
            known.put(issuer, fresh);
            if (known.size() > MAX_KNOWN) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return fresh;
    }

    private Known ask(String issuer) throws Failure {
        try {
            String text = http.retrieveResource(OIDCProviderMetadata.resolveURL(new Issuer(issuer)))
                    .getContent();
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(text);
            if (!metadata.getIssuer().getValue().equals(issuer)) {
                throw refused("the provider calls itself " + metadata.getIssuer());
            }
            if (metadata.getAuthorizationEndpointURI() == null
                    || metadata.getTokenEndpointURI() == null
                    || metadata.getJWKSetURI() == null) {
                throw refused("the provider does not name its endpoints");
            }
            if (!staysEncrypted(
                    issuer,
                    List.of(
                            metadata.getAuthorizationEndpointURI(),
                            metadata.getTokenEndpointURI(),
                            metadata.getJWKSetURI()))) {
                throw refused("the provider names endpoints without https");
            }
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            metadata.getJWKSetURI().toURL(), http)
                    .build();
            return new Known(metadata, keys, clock.wallMillis() + HOUR_MILLIS);
        } catch (MalformedURLException | GeneralException e) {
            throw new Failure("the provider does not speak OpenID Connect", false, e);
        } catch (IOException e) {
            throw new Failure("the provider is not reachable", true, e);
        }
    }

    /// A provider that is reached over https names nothing that is not: else codes and the secret would go in clear,
    /// the
    /// keys could come from anybody, and this server could be made to call machines that speak no TLS.
    static boolean staysEncrypted(String issuer, List<URI> endpoints) {
        return !issuer.startsWith("https:")
                || endpoints.stream().allMatch(endpoint -> "https".equalsIgnoreCase(endpoint.getScheme()));
    }

    private static ClientAuthentication authentication(Known at, ClientID client, String secret) {
        List<ClientAuthenticationMethod> methods = at.metadata().getTokenEndpointAuthMethods();
        Set<ClientAuthenticationMethod> known = methods == null ? Set.of() : new LinkedHashSet<>(methods);
        boolean post = known.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !known.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return post
                ? new ClientSecretPost(client, new Secret(secret))
                : new ClientSecretBasic(client, new Secret(secret));
    }

    private static Failure refused(String message) {
        return new Failure(message, false, null);
    }

    @Override
    public void close() {
        http.close();
    }
}
