/** The rules as an API: one question in, one answer out, with every step of its making; nothing is stored, logged or journalled. */
@NullMarked
package org.jiexu.calculation;

import org.jspecify.annotations.NullMarked;
