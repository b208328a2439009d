package org.runde.portal.logs;

import org.runde.kernel.log.LogRule;

/// Whoever writes log files.
public interface LogRuleWatcher {
    void ruleChanged(LogRule rule);
}
