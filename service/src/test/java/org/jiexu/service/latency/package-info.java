/** Measures how long a message is on its way; run by hand, no test. */
@NullMarked
package org.jiexu.service.latency;

import org.jspecify.annotations.NullMarked;
