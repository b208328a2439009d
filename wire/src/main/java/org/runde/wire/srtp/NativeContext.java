package org.runde.wire.srtp;

import java.lang.ref.Cleaner;
import java.util.function.LongConsumer;

/// What a native library keeps for one key, freed by [#close] or else when it is collected.
abstract class NativeContext implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    final long pointer;
    private final Cleaner.Cleanable cleanable;

    NativeContext(long pointer, LongConsumer free) {
        this.pointer = pointer;
        this.cleanable = CLEANER.register(this, () -> free.accept(pointer));
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
