/** Finds in people's words what may not be kept where it cannot be taken back: numbers of persons, hidden characters, formulas. */
@NullMarked
package org.jiexu.web.freetext;

import org.jspecify.annotations.NullMarked;
