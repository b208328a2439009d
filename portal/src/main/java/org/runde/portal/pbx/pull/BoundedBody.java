package org.runde.portal.pbx.pull;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Reads the body of a response into memory, up to a bound.
final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    private final int maxBytes;
    private Flow.@Nullable Subscription subscription;
    private long read;

    BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    static final class TooLarge extends IOException {
        private TooLarge() {
            super("the response is too large");
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        body.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            read += buffer.remaining();
        }
        if (read > maxBytes) {
            if (subscription != null) {
                subscription.cancel();
            }
            body.onError(new TooLarge());
        } else {
            body.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable cause) {
        body.onError(cause);
    }

    @Override
    public void onComplete() {
        if (read <= maxBytes) {
            body.onComplete();
        }
    }
}
