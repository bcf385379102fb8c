/** Exact money: integer fen and rates with six decimals; nothing here is a floating point number. */
@NullMarked
package org.jiexu.rules.money;

import org.jspecify.annotations.NullMarked;
