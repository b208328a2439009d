package org.runde.portal.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.runde.kernel.time.Clock;

/// A token bucket per key, in memory only: after `burst` takes at once, `perMinute` more are allowed each minute. The
/// number of keys is bounded; the one not used for longest is forgotten first. Keys are addresses and the like, so only
/// what they are under a secret of this object is remembered. Safe from any thread.
public final class Throttle {
    private static final String SEALED_BY = "HmacSHA256";
    private static final int MAX_KEYS = 20_000;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final SecretKey secret = newSecret();
    private final Clock clock;
    private final int burst;
    private final double perNano;
    private final Map<ByteBuffer, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    public Throttle(Clock clock, int burst, int perMinute) {
        this.clock = clock;
        this.burst = burst;
        this.perNano = perMinute / NANOS_PER_MINUTE;
    }

    /// Takes one or throws [Problem#tooMany] with the seconds to wait.
    public void take(String key) {
        int wait = tryTake(key);
        if (wait > 0) {
            throw Problem.tooMany(wait);
        }
    }

    /// @return 0 when one was taken, else the seconds until one can be
    public int tryTake(String key) {
        return take(sealed(key), clock.nanos());
    }

    private synchronized int take(ByteBuffer key, long now) {
        Bucket bucket = buckets.computeIfAbsent(key, fresh -> new Bucket(burst, now));
        bucket.left = Math.min(burst, bucket.left + (now - bucket.at) * perNano);
        bucket.at = now;
        if (bucket.left >= 1) {
            bucket.left -= 1;
            return 0;
        }
        return (int) Math.ceil((1 - bucket.left) / perNano / 1e9);
    }

    /// Undoes one [#take]: it turned out not to count.
    public void giveBack(String key) {
        giveBack(sealed(key));
    }

    private synchronized void giveBack(ByteBuffer key) {
        Bucket bucket = buckets.get(key);
        if (bucket != null) {
            bucket.left = Math.min(burst, bucket.left + 1);
        }
    }

    /// Forgets keys that would start afresh anyway. Called now and then.
    /// @return how many
    public synchronized int forgetIdle() {
        long now = clock.nanos();
        int before = buckets.size();
        buckets.values().removeIf(bucket -> bucket.left + (now - bucket.at) * perNano >= burst);
        return before - buckets.size();
    }

    private ByteBuffer sealed(String key) {
        try {
            Mac mac = Mac.getInstance(SEALED_BY);
            mac.init(secret);
            return ByteBuffer.wrap(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }

    private static SecretKey newSecret() {
        try {
            return KeyGenerator.getInstance(SEALED_BY).generateKey();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }

    private static final class Bucket {
        private double left;
        private long at;

        private Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
