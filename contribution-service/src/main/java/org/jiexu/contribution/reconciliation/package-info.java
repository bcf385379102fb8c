/** What this ledger knows of transfers and accounts, for the service that compares it with cases, relations and the other ledgers. */
@NullMarked
package org.jiexu.contribution.reconciliation;

import org.jspecify.annotations.NullMarked;
