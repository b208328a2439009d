package org.runde.portal.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class OidcClientTest {
    @Test
    void aProviderReachedOverHttpsCannotLeadToMachinesWithoutIt() {
        URI fine = URI.create("https://login.example.org/token");
        URI inside = URI.create("http://169.254.169.254/latest");
        assertThat(OidcClient.staysEncrypted("https://login.example.org", List.of(fine)))
                .isTrue();
        assertThat(OidcClient.staysEncrypted("https://login.example.org", List.of(fine, inside)))
                .isFalse();
        assertThat(OidcClient.staysEncrypted("https://login.example.org", List.of(URI.create("javascript:alert(1)"))))
                .isFalse();
        assertThat(OidcClient.staysEncrypted("http://127.0.0.1:8080", List.of(inside)))
                .isTrue();
    }
}
