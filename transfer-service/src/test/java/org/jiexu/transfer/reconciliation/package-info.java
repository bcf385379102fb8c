@NullMarked
package org.jiexu.transfer.reconciliation;

import org.jspecify.annotations.NullMarked;
