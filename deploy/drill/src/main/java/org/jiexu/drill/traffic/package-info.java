/** What funds and workers do meanwhile, and what they were told. */
@NullMarked
package org.jiexu.drill.traffic;

import org.jspecify.annotations.NullMarked;
