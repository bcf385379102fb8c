/** One effect for one Idempotency-Key, in the same transaction as the effect. */
@NullMarked
package org.jiexu.web.idempotency;

import org.jspecify.annotations.NullMarked;
