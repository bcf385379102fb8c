/** Tests of one effect for one key, on a real PostgreSQL. */
@NullMarked
package org.jiexu.service.idempotency;

import org.jspecify.annotations.NullMarked;
