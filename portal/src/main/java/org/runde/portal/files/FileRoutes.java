package org.runde.portal.files;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.contract.token.FileGrant;
import org.runde.kernel.blobs.BlobGone;
import org.runde.kernel.blobs.BlobReader;
import org.runde.kernel.blobs.Blobs;
import org.runde.portal.grants.Grants;
import org.runde.portal.grants.Grants.Granted;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.runde.portal.uploads.UploadRoutes;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Files of meetings: beginning to send one, fetching one. What lets somebody in is a grant of their room, and no
/// cookie. What is fetched is saved and never shown: the browser is told so in every way it knows.
@RestController
@RequestMapping("/api/v1/files")
public final class FileRoutes {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,15})-");
    private static final int BUFFER = 64 * 1024;
    private static final long ASK_AGAIN_BYTES = 4 << 20;

    private final SharedFiles files;
    private final Blobs blobs;
    private final Grants grants;
    private final Throttle throttle;

    FileRoutes(SharedFiles files, Blobs blobs, Grants grants, Throttle throttle) {
        this.files = files;
        this.blobs = blobs;
        this.grants = grants;
        this.throttle = throttle;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void begin(
            @RequestHeader(name = Grants.HEADER, required = false) @Nullable String grant,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        throttle.take(Caller.network(request));
        Granted granted = grants.check(grant, FileGrant.Act.SEND, FileGrant.Use.FILE);
        long size = UploadRoutes.number(request, UploadRoutes.LENGTH);
        if (size != granted.grant().size()) {
            throw Problem.invalid(UploadRoutes.LENGTH, "This is not the size that was granted.");
        }
        String key = files.begin(granted.grant(), granted.room(), size);
        response.setHeader(HttpHeaders.LOCATION, "/api/v1/uploads/" + key);
        response.setHeader(UploadRoutes.RESUMABLE, UploadRoutes.VERSION);
        response.setHeader(UploadRoutes.OFFSET, "0");
    }

    @GetMapping("/{file}")
    void fetch(
            @PathVariable String file,
            @RequestHeader(name = Grants.HEADER, required = false) @Nullable String grant,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        throttle.take(Caller.network(request));
        Granted granted = granted(file, grant);
        StoredFile stored = ready(granted);
        ContentDisposition name = ContentDisposition.attachment()
                .filename(stored.fileName(), StandardCharsets.UTF_8)
                .build();
        send(stored.blob(), name, granted, request.getHeader(HttpHeaders.RANGE), response);
    }

    /// A small picture without anything that says where it was taken.
    @GetMapping("/{file}/preview")
    void preview(
            @PathVariable String file,
            @RequestHeader(name = Grants.HEADER, required = false) @Nullable String grant,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        throttle.take(Caller.network(request));
        Granted granted = granted(file, grant);
        StoredFile stored = ready(granted);
        if (stored.preview().isEmpty()) {
            throw unknown();
        }
        ContentDisposition name =
                ContentDisposition.attachment().filename("preview.png").build();
        send(stored.preview(), name, granted, null, response);
    }

    private Granted granted(String file, @Nullable String grant) {
        Granted granted = grants.check(grant, FileGrant.Act.FETCH, FileGrant.Use.FILE);
        if (!granted.grant().file().equals(file)) {
            throw unknown();
        }
        return granted;
    }

    private StoredFile ready(Granted granted) {
        return files.store()
                .find(granted.grant().file())
                .filter(file -> file.room().equals(granted.room().id()))
                .filter(file -> file.state() == FileState.READY)
                .orElseThrow(FileRoutes::unknown);
    }

    private void send(
            String blob, ContentDisposition name, Granted granted, @Nullable String range, HttpServletResponse response)
            throws IOException {
        try (BlobReader reader = blobs.open(blob)) {
            long from = from(range, reader.size());
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, name.toString());
            response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            response.setContentType("application/octet-stream");
            response.setContentLengthLong(reader.size() - from);
            if (from > 0) {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + (reader.size() - 1) + "/" + reader.size());
            }
            copy(reader.stream(from, reader.size()), granted, response.getOutputStream());
        } catch (BlobGone gone) {
            if (!response.isCommitted()) {
                response.reset();
                throw unknown();
            }
            // Half of it has gone out; the length shows that the rest is missing.
            throw new ClientIsGone(gone);
        }
    }

    /// Whoever leaves while it is on its way gets no more of it.
    private void copy(InputStream from, Granted granted, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long sent = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (sent >= ASK_AGAIN_BYTES) {
                grants.requirePresent(granted.room().id(), granted.grant().participant());
                sent = 0;
            }
            try {
                to.write(buffer, 0, read);
            } catch (IOException e) {
                throw new ClientIsGone(e);
            }
            sent += read;
        }
    }

    private static long from(@Nullable String range, long size) {
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (!matcher.matches()) {
            return 0;
        }
        long from = Long.parseLong(matcher.group(1));
        if (from >= size) {
            throw new Problem(416, "rangeWrong", "The file ends before that.").with("size", size);
        }
        return from;
    }

    private static Problem unknown() {
        return new Problem(404, "fileUnknown", "There is no such file, or not any more.");
    }

    /// Nobody is left to answer.
    private static final class ClientIsGone
            extends org.springframework.web.context.request.async.AsyncRequestNotUsableException {
        private static final long serialVersionUID = 1L;

        private ClientIsGone(IOException cause) {
            super("the answer could not be sent", cause);
        }
    }
}
