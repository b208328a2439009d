package org.runde.mcu.net.udp;

/// What the kernel drops for a port while strangers flood it, before it queues anything or wakes the loop. On the
/// loop's thread only. Nothing is dropped until [#raise].
public interface Sieve {
    /// Where the kernel cannot be told.
    Sieve NONE = new Sieve() {
        @Override
        public boolean raise(PathTable known, int start, int salt) {
            return false;
        }

        @Override
        public boolean isUp() {
            return false;
        }

        @Override
        public void lower() {
            // Nothing was raised.
        }

        @Override
        public void stale() {
            // Nothing was raised.
        }

        @Override
        public void freshen() {
            // Nothing was raised.
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public long programs() {
            return 0;
        }
    };

    /// From now on only packets from these paths get through, and connectivity checks for user fragments that begin so.
    ///
    /// @param known is read again when it has changed
    /// @param start the first four characters of our user fragments
    /// @param salt  makes the numbers by which sources are told apart unforeseeable
    /// @return false when the kernel refuses; everything gets through then
    boolean raise(PathTable known, int start, int salt);

    /// Not when the kernel has refused later on: everything gets through then.
    boolean isUp();

    /// Everything gets through again.
    void lower();

    /// The paths are others now.
    void stale();

    /// Reads them again if they are others. The port calls it before anything leaves: whoever gets an answer may
    /// send at once what only known sources may.
    void freshen();

    /// Packets that the kernel has dropped for this port since it was bound: by the sieve, and those for which its
    /// buffer had no room.
    long dropped();

    /// How often the kernel was given a program, which costs the more the more paths there are.
    long programs();
}
