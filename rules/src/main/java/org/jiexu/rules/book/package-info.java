/** The rule book: every number of the law as dated tables, read once and handed to the functions as one immutable value. */
@NullMarked
package org.jiexu.rules.book;

import org.jspecify.annotations.NullMarked;
