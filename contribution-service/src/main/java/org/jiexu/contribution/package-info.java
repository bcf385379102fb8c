/** The ledger of a province: what was paid in, what it adds up to, and what moves. */
@NullMarked
package org.jiexu.contribution;

import org.jspecify.annotations.NullMarked;
