/** The saga's tests: no server, no broker, no database. */
@NullMarked
package org.jiexu.transfer.saga;

import org.jspecify.annotations.NullMarked;
