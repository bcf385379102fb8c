/** Tests of the ledger as a service: through its door and its topic, on a real database and broker. */
@NullMarked
package org.jiexu.contribution;

import org.jspecify.annotations.NullMarked;
