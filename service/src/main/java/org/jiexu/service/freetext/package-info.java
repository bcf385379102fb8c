/** Finds in people's words what may not be kept where it cannot be taken back: numbers of persons, hidden characters, formulas. */
@NullMarked
package org.jiexu.service.freetext;

import org.jspecify.annotations.NullMarked;
