/** May this relation move, and how: a list of small policies in the order of the rule book. */
@NullMarked
package org.jiexu.rules.eligibility;

import org.jspecify.annotations.NullMarked;
