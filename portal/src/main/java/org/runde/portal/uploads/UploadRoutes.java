package org.runde.portal.uploads;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.runde.kernel.blobs.BlobGone;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where bytes are sent: the key in the address is a secret that was told to whoever may send. In the manner of tus 1.0
/// (core protocol and termination).
@RestController
@RequestMapping("/api/v1/uploads/{key}")
public final class UploadRoutes {
    /// Bytes that have come.
    public static final String OFFSET = "Upload-Offset";

    /// Bytes in all.
    public static final String LENGTH = "Upload-Length";

    /// Says which protocol this is.
    public static final String RESUMABLE = "Tus-Resumable";

    public static final String VERSION = "1.0.0";
    private static final String TYPE = "application/offset+octet-stream";

    private final Uploads uploads;
    private final Throttle throttle;

    UploadRoutes(Uploads uploads, Throttle throttle) {
        this.uploads = uploads;
        this.throttle = throttle;
    }

    @RequestMapping(method = RequestMethod.HEAD)
    void progress(@PathVariable String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        throttle.take(Caller.network(request));
        Upload upload = uploads.find(key);
        try {
            tell(response, uploads.offset(upload));
        } catch (BlobGone gone) {
            throw Uploads.unknown();
        }
        response.setHeader(LENGTH, Long.toString(upload.size()));
    }

    @PatchMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void more(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        throttle.take(Caller.network(request));
        Upload upload = uploads.find(key);
        String type = request.getContentType();
        if (type == null || !type.startsWith(TYPE)) {
            throw new Problem(415, "unsupportedMediaType", "Send " + TYPE + ".");
        }
        try {
            tell(response, uploads.receive(upload, number(request, OFFSET), request.getInputStream()));
        } catch (BlobGone gone) {
            throw Uploads.unknown();
        }
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String key, HttpServletRequest request) {
        throttle.take(Caller.network(request));
        uploads.stop(uploads.find(key));
    }

    private static void tell(HttpServletResponse response, long offset) {
        response.setHeader(RESUMABLE, VERSION);
        response.setHeader(OFFSET, Long.toString(offset));
    }

    /// @return what a header says
    public static long number(HttpServletRequest request, String header) {
        String text = request.getHeader(header);
        if (text == null || !text.matches("[0-9]{1,15}")) {
            throw Problem.invalid(header, "This header is a number of bytes.");
        }
        return Long.parseLong(text);
    }
}
