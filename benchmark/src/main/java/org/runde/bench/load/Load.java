package org.runde.bench.load;

import java.util.List;
import java.util.SplittableRandom;

/// What one stream carries, frame by frame. The same seed gives the same sizes in both processes, so that the limit
/// sends what the forwarder sends.
///
/// @param video           a camera, else a microphone
/// @param width           pixels of the picture; the height is nine sixteenths. 0 for a microphone
/// @param framesPerSecond one frame is one packet of a microphone or some packets of a camera
/// @param rateBps         of the payload, on average
/// @param seed            of the frames' sizes
public record Load(boolean video, int width, int framesPerSecond, int rateBps, long seed) {
    /// Payload of one packet at most; what browsers use.
    public static final int MAX_PAYLOAD = 1120;

    private static final int TABLE = 64;

    public static Load video(long seed) {
        return new Load(true, 1280, 30, 1_200_000, seed);
    }

    public static Load audio(long seed) {
        return new Load(false, 0, 50, 32_000, seed);
    }

    /// The three pictures of one camera as browsers send them with simulcast, the smallest first.
    public static List<Load> simulcast(long seed) {
        return List.of(
                new Load(true, 320, 30, 150_000, seed),
                new Load(true, 640, 30, 500_000, seed + 1),
                new Load(true, 1280, 30, 1_200_000, seed + 2));
    }

    public long frameNanos() {
        return 1_000_000_000L / framesPerSecond;
    }

    /// When a sender's first frame is due: all are spread over one frame's time, as senders who know nothing of each
    /// other are.
    public long phaseNanos(int meeting, int meetings, int sender, int senders) {
        return frameNanos() * (meeting + (long) meetings * sender) / ((long) meetings * senders);
    }

    /// Payload bytes of every packet of some frames, to be used in turn. A frame is cut as libwebrtc cuts it: into as
    /// few packets as possible of sizes that differ by no more than a byte, the larger ones last.
    public int[][] packets() {
        SplittableRandom random = new SplittableRandom(seed);
        int mean = rateBps / 8 / framesPerSecond;
        int[][] frames = new int[TABLE][];
        for (int i = 0; i < TABLE; i += 2) {
            // Pairs around the mean keep the rate whatever the seed.
            int off = video ? random.nextInt(mean / 2) : random.nextInt(mean / 8 + 1);
            frames[i] = cut(mean - off);
            frames[i + 1] = cut(mean + off);
        }
        return frames;
    }

    private static int[] cut(int bytes) {
        int[] packets = new int[(bytes + MAX_PAYLOAD - 1) / MAX_PAYLOAD];
        int larger = bytes % packets.length;
        for (int i = 0; i < packets.length; i++) {
            packets[i] = bytes / packets.length + (i >= packets.length - larger ? 1 : 0);
        }
        return packets;
    }
}
