/** Two pensions drawn at once: what is repaid, set off and refunded. */
@NullMarked
package org.jiexu.rules.doublebenefit;

import org.jspecify.annotations.NullMarked;
