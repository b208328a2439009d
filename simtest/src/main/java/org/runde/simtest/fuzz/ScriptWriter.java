package org.runde.simtest.fuzz;

import java.io.ByteArrayOutputStream;

/// Writes what [Input] reads, for seeds.
final class ScriptWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ScriptWriter u8(int number) {
        out.write(number);
        return this;
    }

    ScriptWriter u16(int number) {
        return u8(number >>> 8).u8(number);
    }

    ScriptWriter chunk(byte[] bytes) {
        u16(bytes.length);
        return raw(bytes);
    }

    ScriptWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
