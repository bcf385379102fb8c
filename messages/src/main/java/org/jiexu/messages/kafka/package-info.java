/** How every Kafka client of a service reaches the broker, and as whom. */
@NullMarked
package org.jiexu.messages.kafka;

import org.jspecify.annotations.NullMarked;
