/** The page of the rules, made of the book that is in force. */
@NullMarked
package org.jiexu.gateway.rulebook;

import org.jspecify.annotations.NullMarked;
