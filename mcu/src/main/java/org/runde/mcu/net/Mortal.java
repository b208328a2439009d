package org.runde.mcu.net;

/// A task whose owner has to die when the task throws. Throwing is a defect (bad input is counted and dropped long
/// before); the loop counts and logs it and lives on, and what the task belongs to must not.
public interface Mortal extends Runnable {
    /// The task has thrown; release what it belonged to.
    void onBug(Throwable bug);
}
