/** What services answer to the one that reconciles them (docs/decisions/0150). */
@NullMarked
package org.jiexu.service.reconciliation;

import org.jspecify.annotations.NullMarked;
