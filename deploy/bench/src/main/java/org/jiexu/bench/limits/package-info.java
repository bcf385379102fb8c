/** What PostgreSQL and Kafka can do alone on this machine. */
@NullMarked
package org.jiexu.bench.limits;

import org.jspecify.annotations.NullMarked;
