/** The unit of work: effect, journal, inbox and outbox rows become visible together, or not at all. */
@NullMarked
package org.jiexu.service.transaction;

import org.jspecify.annotations.NullMarked;
