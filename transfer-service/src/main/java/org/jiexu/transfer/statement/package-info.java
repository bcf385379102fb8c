/** What a worker has at all funds together: months, what is in transit, who will pay the pension, and an estimate of it. */
@NullMarked
package org.jiexu.transfer.statement;

import org.jspecify.annotations.NullMarked;
