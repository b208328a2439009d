package org.runde.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Serves the web client from the class path (`/web`): its files, and its one page for every address the client shows
/// something at. All other addresses are 404: with that page for people, with a problem for programs.
@RestController
public final class WebClient {
    /// Screens of people who are signed in have addresses of any depth; an unknown one is told by the client.
    private static final Pattern PAGE =
            Pattern.compile("/|/login|/login/link|/meet/[A-Za-z0-9]+(/[A-Za-z0-9]+)?|/r/[a-z0-9.-]+"
                    + "|/notice(/[A-Za-z0-9.-]+)?|/answer/[A-Za-z0-9]+|/own-report/[A-Za-z0-9_-]+"
                    + "|/(meetings|reports|statistics|settings|dpo)(/[A-Za-z0-9._-]+)*"
                    + "|/(admin|operator)(/[A-Za-z0-9._-]+)+");
    private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\\.[a-z0-9]+");
    /// Vite puts a hash of the content into the names of everything below `assets`.
    private static final String HASHED = "/assets/";
    private static final String NOT_BUILT = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Runde</title>
            <p>This build has no web client. Build it with <code>cd web && npm ci && npm run build</code>,
            then package the program again. The API is running.</p></html>
            """;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("txt", "text/plain;charset=utf-8"));

    private final ClassLoader classes = WebClient.class.getClassLoader();
    private final Map<String, byte[]> cache = new ConcurrentHashMap<>();

    @GetMapping("/**")
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        boolean page = PAGE.matcher(path).matches();
        byte[] content = page ? read("/index.html") : FILE.matcher(path).matches() ? read(path) : null;
        if (content == null) {
            if (!page) {
                byte[] client = asksForPage(request) ? read("/index.html") : null;
                if (client != null) {
                    writeLost(client, response);
                    return;
                }
                throw new Problem(404, "notFound", "There is nothing at this address.");
            }
            content = NOT_BUILT.getBytes(StandardCharsets.UTF_8);
        }
        String ending = page ? "html" : path.substring(path.lastIndexOf('.') + 1);
        response.setContentType(TYPES.getOrDefault(ending, "application/octet-stream"));
        response.setHeader(
                "Cache-Control", path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /// A person who follows a mistyped link, and not a program that asks for a file or for JSON.
    private static boolean asksForPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getMethod().equals("GET") && accepted != null && accepted.contains("text/html");
    }

    /// The client has a page that says in the reader's language that there is nothing here.
    private static void writeLost(byte[] client, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType(TYPES.get("html"));
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(client.length);
        response.getOutputStream().write(client);
    }

    /// Files that are there are kept in memory; the client is a few megabytes.
    private byte @Nullable [] read(String path) throws IOException {
        byte[] cached = cache.get(path);
        if (cached != null) {
            return cached;
        }
        try (InputStream stream = classes.getResourceAsStream("web" + path)) {
            if (stream == null) {
                return null;
            }
            byte[] content = stream.readAllBytes();
            cache.put(path, content);
            return content;
        }
    }
}
