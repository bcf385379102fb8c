/** A real PostgreSQL and a real Kafka broker without containers, as processes of their own, for tests and for the local run. */
@NullMarked
package org.jiexu.embedded;

import org.jspecify.annotations.NullMarked;
