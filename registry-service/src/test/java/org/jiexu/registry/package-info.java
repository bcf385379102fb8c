/** The registry as its callers and the saga meet it, on a real PostgreSQL and a real Kafka. */
@NullMarked
package org.jiexu.registry;

import org.jspecify.annotations.NullMarked;
