package org.runde.bench.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.runde.contract.Json;

/// The program of the process under measurement; its argument says how many loops it has.
public final class NodeMain {
    private NodeMain() {}

    public static void main(String[] arguments) throws IOException, Json.Malformed {
        BenchNode.serve(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                System.out,
                Integer.parseInt(arguments[0]));
    }
}
