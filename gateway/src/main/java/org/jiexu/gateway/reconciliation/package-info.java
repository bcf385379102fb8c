/** Whether cases, ledgers and relations say the same: passed on from the service that compares them. */
@NullMarked
package org.jiexu.gateway.reconciliation;

import org.jspecify.annotations.NullMarked;
