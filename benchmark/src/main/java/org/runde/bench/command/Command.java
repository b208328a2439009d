package org.runde.bench.command;

import org.runde.bench.report.Report;

/// One thing that the bench does, named on its command line.
public interface Command {
    String name();

    /// One line of what it does, then one line for each option, all without indentation.
    String help();

    /// Reads every option that it knows. The default run asks several commands with the same options.
    ///
    /// @throws IllegalArgumentException when an option cannot be understood
    Run prepare(Options options);

    /// What is left to do when the options have been understood.
    interface Run {
        /// @return whether the numbers can be trusted: false when packets were lost or something is missing
        boolean run(Report report) throws Exception;
    }
}
