package org.runde.wire.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void whatIsPutIsRead() {
        byte[] buf = new byte[12];
        Bytes.put8(buf, 1, 0xfe);
        assertThat(Bytes.u8(buf, 1)).isEqualTo(0xfe);
        Bytes.put16(buf, 1, 0xfedc);
        assertThat(Bytes.u16(buf, 1)).isEqualTo(0xfedc);
        Bytes.put24(buf, 1, 0xfedcba);
        assertThat(Bytes.u24(buf, 1)).isEqualTo(0xfedcba);
        Bytes.put32(buf, 1, 0xfedcba98);
        assertThat(Bytes.i32(buf, 1)).isEqualTo(0xfedcba98);
        assertThat(Bytes.u32(buf, 1)).isEqualTo(0xfedcba98L);
        Bytes.put64(buf, 1, 0xfedcba9876543210L);
        assertThat(Bytes.i64(buf, 1)).isEqualTo(0xfedcba9876543210L);
        assertThat(buf[0]).isZero();
        assertThat(buf[1]).isEqualTo((byte) 0xfe);
        assertThat(buf[9]).isZero();
    }
}
