/** The one way to send: rows written with the effect, moved to the broker by one relay a database. */
@NullMarked
package org.jiexu.service.outbox;

import org.jspecify.annotations.NullMarked;
