/** The rule book to read: every rule with its act, its numbers and its place in the code, made from the tables and the code. */
@NullMarked
package org.jiexu.rules.page;

import org.jspecify.annotations.NullMarked;
