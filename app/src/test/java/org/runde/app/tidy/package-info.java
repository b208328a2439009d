/// The style rules that a machine can check, over the whole repository. Start at [org.runde.app.tidy.TidyTest].
package org.runde.app.tidy;
