/** What pension a record gives: the formula, and the index of the contributions in it. Always an estimate. */
@NullMarked
package org.jiexu.rules.pension;

import org.jspecify.annotations.NullMarked;
