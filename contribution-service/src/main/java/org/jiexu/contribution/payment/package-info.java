/** Money that goes and comes by bank (docs/decisions/0262): what is owed, what was paid, what came and whose it is. Rows and how they lie; who acts on them is in {@code settlement}. */
@NullMarked
package org.jiexu.contribution.payment;

import org.jspecify.annotations.NullMarked;
