package org.runde.portal.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.Problem;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Refuses bodies that are too large: at once when the length is announced, else when the limit is passed. What is too
/// large depends on the address; see [BodySize].
final class BodyLimit extends OncePerRequestFilter {
    private record Larger(PathPattern pattern, int maxBytes) {}

    private final int usualBytes;
    private final List<Larger> larger;

    BodyLimit(int usualBytes, List<BodySize> sizes) {
        this.usualBytes = usualBytes;
        this.larger = sizes.stream()
                .map(size -> new Larger(PathPatternParser.defaultInstance.parse(size.pattern()), size.maxBytes()))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int maxBytes = maxBytes(request.getRequestURI());
        if (request.getContentLengthLong() > maxBytes) {
            ProblemWriter.write(tooLarge(maxBytes), response);
            return;
        }
        chain.doFilter(new Limited(request, maxBytes), response);
    }

    private int maxBytes(String path) {
        if (larger.isEmpty()) {
            return usualBytes;
        }
        PathContainer parsed = PathContainer.parsePath(path);
        for (Larger address : larger) {
            if (address.pattern().matches(parsed)) {
                return address.maxBytes();
            }
        }
        return usualBytes;
    }

    private static Problem tooLarge(int maxBytes) {
        return new Problem(413, "tooLarge", "The request body is larger than " + maxBytes + " bytes.")
                .with("max", maxBytes);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final int maxBytes;

        private Limited(HttpServletRequest request, int maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), maxBytes);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream stream;
        private final int maxBytes;
        private long read;

        private LimitedStream(ServletInputStream stream, int maxBytes) {
            this.stream = stream;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int value = stream.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buf, int off, int len) throws IOException {
            int count = stream.read(buf, off, len);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }

        private void count(int bytes) {
            read += bytes;
            if (read > maxBytes) {
                throw tooLarge(maxBytes);
            }
        }
    }
}
