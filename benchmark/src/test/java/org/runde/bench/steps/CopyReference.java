package org.runde.bench.steps;

/// Copies as many bytes as a packet has, some times for each packet, between places that change.
final class CopyReference implements Step {
    private static final int PLACES = 64;

    private final int times;
    private final byte[] from = new byte[PLACES * LENGTH];
    private final byte[] to = new byte[PLACES * LENGTH];

    CopyReference(int times) {
        this.times = times;
    }

    @Override
    public void batch() {
        for (int i = 0; i < PACKETS; i++) {
            for (int t = 0; t < times; t++) {
                int place = (i + t) % PLACES * LENGTH;
                System.arraycopy(from, place, to, place, LENGTH);
                from[place]++;
            }
        }
    }
}
