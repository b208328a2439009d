/// How often something may happen. Start at [org.runde.kernel.limit.TokenBucket].
@NullMarked
package org.runde.kernel.limit;

import org.jspecify.annotations.NullMarked;
