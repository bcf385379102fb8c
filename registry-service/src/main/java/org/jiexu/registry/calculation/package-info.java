/** The calculations, served where the tables of the rules are kept. */
@NullMarked
package org.jiexu.registry.calculation;

import org.jspecify.annotations.NullMarked;
