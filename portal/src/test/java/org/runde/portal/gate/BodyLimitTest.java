package org.runde.portal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.portal.http.BodySize;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyLimitTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/meetings,                       100, 200",
        "/api/v1/meetings,                       101, 413",
        "/api/v1/pbx/pbx.example.org/sync,       1000, 200",
        "/api/v1/pbx/pbx.example.org/sync,       1001, 413",
        "/api/v1/pbx/pbx.example.org/other,      101, 413",
        "/api/v1/pbx/pbx.example.org/more/sync,  101, 413",
    })
    void anAddressKeepsTheUsualLimitUnlessItDeclaresItsOwn(String path, int bytes, int status)
            throws ServletException, IOException {
        BodyLimit limit = new BodyLimit(100, List.of(new BodySize("/api/v1/pbx/*/sync", 1000)));
        MockHttpServletRequest request = new MockHttpServletRequest("PUT", path);
        request.setContent(new byte[bytes]);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limit.doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(status);
    }
}
