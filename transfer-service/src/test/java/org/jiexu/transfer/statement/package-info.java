/** Tests of the statement, composed from what registry and ledgers would answer. */
@NullMarked
package org.jiexu.transfer.statement;

import org.jspecify.annotations.NullMarked;
