package org.runde.app;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.signal.SignalWire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/// One WebSocket as the node sees it. Sending queues; one virtual thread per connection writes what is queued, so a
/// browser that reads slowly holds up nobody, and one that does not read at all is cut off when its queue is full.
final class SignalSocket implements SignalWire {
    private static final Logger log = LoggerFactory.getLogger(SignalSocket.class);
    private static final int MAX_QUEUED = 1_000;
    private static final int MAX_QUEUED_CHARS = 1_048_576;
    private static final long LAST_WORDS_MILLIS = 3_000;

    private final WebSocketSession session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<String> queue = new ArrayDeque<>();
    private int queuedChars;
    private @Nullable CloseStatus closing;
    private boolean gone;

    SignalSocket(WebSocketSession session) {
        this.session = session;
    }

    void start() {
        Thread.ofVirtual().name("signal out").start(this::write);
    }

    @Override
    public boolean send(String text) {
        lock.lock();
        try {
            if (gone || closing != null) {
                return false;
            }
            if (queue.size() >= MAX_QUEUED || queuedChars + text.length() > MAX_QUEUED_CHARS) {
                return false;
            }
            queue.add(text);
            queuedChars += text.length();
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close(int code, String reason) {
        lock.lock();
        try {
            if (gone || closing != null) {
                return;
            }
            closing = new CloseStatus(code, reason);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("signal close").start(this::closeForSure);
    }

    /// The connection is closed; nothing more is sent.
    void onGone() {
        lock.lock();
        try {
            gone = true;
            queue.clear();
            queuedChars = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            for (String text = next(); text != null; text = next()) {
                session.sendMessage(new TextMessage(text));
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("a signalling connection broke while sending");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            CloseStatus status = closing;
            end(status == null ? CloseStatus.SERVER_ERROR : status);
        }
    }

    /// Waits for the next text; null when the connection is to be closed and everything has been sent.
    private @Nullable String next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && closing == null && !gone) {
                changed.await();
            }
            String text = gone ? null : queue.poll();
            if (text != null) {
                queuedChars -= text.length();
            }
            return text;
        } finally {
            lock.unlock();
        }
    }

    /// A browser that takes none of the last words does not keep the connection open.
    private void closeForSure() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);
            while (!gone && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (gone) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        end(CloseStatus.SESSION_NOT_RELIABLE);
    }

    private void end(CloseStatus status) {
        onGone();
        try {
            session.close(status);
        } catch (IOException | IllegalStateException e) {
            log.debug("a signalling connection was gone before it was closed");
        }
    }
}
