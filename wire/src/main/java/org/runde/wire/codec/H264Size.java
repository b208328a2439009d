package org.runde.wire.codec;

/// How large the picture is that a sequence parameter set of H.264 announces (§7.3.2.1.1), for the profiles that
/// browsers
/// send: baseline and main. Others have more in front of it; their size stays unknown.
final class H264Size {
    private static final int BASELINE = 66;
    private static final int MAIN = 77;
    private static final int MACROBLOCK = 16;
    private static final int LONGEST = 64;

    private H264Size() {}

    static void read(byte[] buf, int off, int len, PayloadView out) {
        int profile = len > 4 ? buf[off + 1] & 0xff : 0;
        if (profile != BASELINE && profile != MAIN) return;
        // A byte of 3 behind two zeros is there for those who search for start codes (§7.4.1) and not part of the set.
        byte[] plain = new byte[Math.min(len, LONGEST)];
        int count = 0;
        for (int i = 4; i < plain.length; i++) {
            boolean guard = i >= 6 && buf[off + i] == 3 && buf[off + i - 1] == 0 && buf[off + i - 2] == 0;
            if (!guard) plain[count++] = buf[off + i];
        }
        read(new Bits().over(plain, 0, count), out);
    }

    private static void read(Bits bits, PayloadView out) {
        bits.golomb(); // seq_parameter_set_id
        bits.golomb(); // log2_max_frame_num_minus4
        int order = bits.golomb();
        if (order == 0) {
            bits.golomb();
        } else if (order == 1) {
            bits.flag();
            bits.golomb();
            bits.golomb();
            int cycle = bits.golomb();
            for (int i = 0; i < cycle && !bits.overrun(); i++) bits.golomb();
        }
        bits.golomb(); // max_num_ref_frames
        bits.flag(); // gaps_in_frame_num_value_allowed_flag
        long width = (bits.golomb() + 1L) * MACROBLOCK;
        long height = (bits.golomb() + 1L) * MACROBLOCK;
        boolean frames = bits.flag();
        if (!frames) {
            height *= 2;
            bits.flag();
        }
        bits.flag(); // direct_8x8_inference_flag
        if (bits.flag()) {
            // §7.4.2.1.1: cropping counts in pairs of pixels, of fields in fours.
            width -= 2L * (bits.golomb() + bits.golomb());
            height -= (frames ? 2L : 4L) * (bits.golomb() + bits.golomb());
        }
        if (bits.overrun() || width <= 0 || height <= 0 || width > 0xffff || height > 0xffff) return;
        out.width = (int) width;
        out.height = (int) height;
    }
}
