/** The tables of the rule book: read by everybody signed in, supplemented by administrators with what a notice has published. */
@NullMarked
package org.jiexu.registry.ruletable;

import org.jspecify.annotations.NullMarked;
