/** Which place pays the pension of a worker who was insured at several. */
@NullMarked
package org.jiexu.rules.paymentplace;

import org.jspecify.annotations.NullMarked;
