/**
 * Which kind of account a registration opens: a list of small policies in the order of the rule book; and when a
 * temporary one may be turned into a general one.
 */
@NullMarked
package org.jiexu.rules.registration;

import org.jspecify.annotations.NullMarked;
