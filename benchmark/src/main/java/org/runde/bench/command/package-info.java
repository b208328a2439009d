/// What a command of the bench is and how it reads its options. Start at [org.runde.bench.command.Command].
@NullMarked
package org.runde.bench.command;

import org.jspecify.annotations.NullMarked;
