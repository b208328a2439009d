/// What portal and converters tell each other about documents that are to be shown in meetings: orders towards the
/// converter, facts from it, and the form in which the finished pages lie. Both directions may be lost or told twice;
/// the
/// portal asks again for what it has not heard of. Start at [org.runde.contract.document.ConvertDocument].
@NullMarked
package org.runde.contract.document;

import org.jspecify.annotations.NullMarked;
