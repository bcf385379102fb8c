/** How fast the rules answer, measured with JMH. */
@NullMarked
package org.jiexu.bench.rules;

import org.jspecify.annotations.NullMarked;
