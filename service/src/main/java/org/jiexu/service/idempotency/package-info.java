/** One effect for one Idempotency-Key, in the same transaction as the effect. */
@NullMarked
package org.jiexu.service.idempotency;

import org.jspecify.annotations.NullMarked;
