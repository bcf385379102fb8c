/** The information form that travels with a relation, and the checks that both sides make on it. */
@NullMarked
package org.jiexu.rules.form;

import org.jspecify.annotations.NullMarked;
