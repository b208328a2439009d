package org.runde.bench.steps;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The steps and their references under JMH: nanoseconds for one packet.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class StepsBenchmark {
    /// One of [Steps].
    @Param({"UNPROTECT", "FORWARD", "PROTECT", "LEAVE", "ESTIMATE"})
    public String name = "";

    private Step step;
    private Step reference;

    @Setup
    public void open() throws Exception {
        step = Steps.valueOf(name).step();
        reference = Steps.valueOf(name).reference();
    }

    @TearDown
    public void close() throws Exception {
        step.close();
        reference.close();
    }

    @Benchmark
    @OperationsPerInvocation(Step.PACKETS)
    public void step() throws Exception {
        step.batch();
    }

    @Benchmark
    @OperationsPerInvocation(Step.PACKETS)
    public void reference() throws Exception {
        reference.batch();
    }
}
