/** The law as plain Java: pure functions on records; every number is dated data. */
@NullMarked
package org.jiexu.rules;

import org.jspecify.annotations.NullMarked;
